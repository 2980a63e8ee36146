package dev.stallwatch.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficReaderTest {
  private static final Configuration STORAGE = new Configuration(false);
  private static final TimeSpan ALWAYS =
      new TimeSpan(TrafficColumn.WINDOW_START, Long.MIN_VALUE, Long.MAX_VALUE);

  @TempDir Path directory;

  private org.apache.hadoop.fs.Path file() {
    return new org.apache.hadoop.fs.Path(directory.resolve("t.parquet").toUri());
  }

  private void write(Table table, List<TableRow> rows) throws IOException {
    try (TableWriter writer = TableWriter.create(table, file(), STORAGE)) {
      for (TableRow row : rows) {
        writer.write(row);
      }
    }
  }

  private List<TrafficRow> read(TimeSpan span) {
    List<TrafficRow> rows = new ArrayList<>();
    try (TrafficReader reader = TrafficReader.open(file(), span, STORAGE)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static List<Integer> bins(LogHistogram histogram) {
    return Arrays.stream(histogram.bins()).boxed().toList();
  }

  @Test
  void rowsHaveTheValuesOfTheirColumns() throws IOException {
    List<TableRow> written = new RandomRows(new Random(7)).rows(Table.TRAFFIC, 2_000);
    write(Table.TRAFFIC, written);
    List<TrafficRow> rows = read(ALWAYS);
    // The end of the span is exclusive.
    written =
        written.stream()
            .filter(row -> row.micros(TrafficColumn.WINDOW_START) < Long.MAX_VALUE)
            .toList();
    assertThat(rows).hasSameSizeAs(written);
    for (int i = 0; i < rows.size(); i++) {
      TableRow expected = written.get(i);
      TrafficRow row = rows.get(i);
      assertThat(row.cell())
          .isEqualTo(
              CellKey.DIMENSIONS.stream()
                  .map(dimension -> expected.text(TrafficColumn.named(dimension.code())))
                  .toList());
      assertThat(row.status()).isEqualTo(expected.integer(TrafficColumn.STATUS));
      assertThat(row.windowStartMicros()).isEqualTo(expected.micros(TrafficColumn.WINDOW_START));
      assertThat(row.count(TrafficColumn.REFETCHED))
          .isEqualTo(Math.max(0, expected.number(TrafficColumn.REFETCHED)));
      assertThat(row.count(TrafficColumn.CLIENTS))
          .isEqualTo(Math.max(0, expected.number(TrafficColumn.CLIENTS)));
      assertThat(bins(row.throughput()))
          .isEqualTo(bins(expected.bins(TrafficColumn.THROUGHPUT_BINS)));
      assertThat(row.throughput().counts())
          .isEqualTo(expected.bins(TrafficColumn.THROUGHPUT_BINS).counts());
      assertThat(bins(row.ttfb())).isEqualTo(bins(expected.bins(TrafficColumn.TTFB_BINS)));
      assertThat(row.ttfb().total()).isEqualTo(expected.bins(TrafficColumn.TTFB_BINS).total());
    }
  }

  @Test
  void equalCellsAreOneObject() throws IOException {
    TableRow row = new RandomRows(new Random(1)).row(Table.TRAFFIC, LocalDate.EPOCH);
    write(Table.TRAFFIC, List.of(row, row));
    List<TrafficRow> rows = read(ALWAYS);
    assertThat(rows.get(0).cell()).isSameAs(rows.get(1).cell());
  }

  @Test
  void onlyWindowsOfTheSpanAreRead() throws IOException {
    List<TableRow> written = new RandomRows(new Random(3)).rows(Table.TRAFFIC, 500);
    write(Table.TRAFFIC, written);
    assertThat(read(new TimeSpan(TrafficColumn.WINDOW_START, 1, 4)))
        .extracting(TrafficRow::windowStartMicros)
        .isNotEmpty()
        .containsOnly(1L, 2L, 3L)
        .hasSize(
            (int)
                written.stream()
                    .mapToLong(row -> row.micros(TrafficColumn.WINDOW_START))
                    .filter(start -> start >= 1 && start < 4)
                    .count());
  }

  @Test
  void damagedFileIsNamed() throws IOException {
    Files.writeString(directory.resolve("t.parquet"), "PAR1 this is no table PAR1");
    assertThatThrownBy(() -> read(ALWAYS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("t.parquet");
  }
}
