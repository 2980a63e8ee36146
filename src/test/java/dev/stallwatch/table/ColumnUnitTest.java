package dev.stallwatch.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnUnitTest {
  private static Stream<Column> columns() {
    return Stream.of(
            Arrays.stream(Table.values()).flatMap(table -> table.columns().stream()),
            Stream.<Column>of(ContrastColumn.values()),
            Stream.<Column>of(CoincidenceColumn.values()),
            Stream.<Column>of(AccessLogColumn.values()))
        .flatMap(all -> all);
  }

  private static List<String> withUnit(String unit) {
    return columns()
        .filter(column -> column.unit().equals(unit))
        .map(Column::columnName)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void unitsAreThoseOfTheMeanings() {
    assertThat(withUnit("bytes/s")).containsExactly("throughput_p05", "throughput_p50");
    assertThat(withUnit("seconds"))
        .containsExactly(
            "duration_seconds",
            "first_byte_seconds",
            "onset_lag",
            "release_lag",
            "stalled_seconds",
            "ttfb_p50",
            "ttfb_p95",
            "window_seconds");
    assertThat(withUnit("bytes"))
        .containsExactly(
            "body_bytes",
            "bytes_sent",
            "bytes_wasted",
            "content_bytes",
            "content_length",
            "object_size",
            "range_first",
            "range_last",
            "rejected_bytes",
            "size");
    assertThat(withUnit("0 to 1"))
        .containsExactly(
            "confidence", "expected_rate", "observed_rate", "posterior", "reach", "sampling_rate");
  }
}
