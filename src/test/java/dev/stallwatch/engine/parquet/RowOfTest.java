package dev.stallwatch.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.model.Units;
import dev.stallwatch.table.CompletenessColumn;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RowOfTest {
  private static final long NOON = 12 * Units.MICROS_PER_HOUR;

  private static RowOf<CompletenessColumn> hour() {
    return new RowOf<CompletenessColumn>(Table.COMPLETENESS)
        .time(CompletenessColumn.HOUR, NOON)
        .set(CompletenessColumn.SOURCE, "edge")
        .count(CompletenessColumn.EXPECTED_REQUESTS, Units.UNKNOWN)
        .set(CompletenessColumn.SEEN_REQUESTS, 7L)
        .set(CompletenessColumn.STATE, "present")
        .set(CompletenessColumn.RUN_ID, "r");
  }

  @Test
  void rowHasTheValuesAndTheDayOfItsTime() {
    TableRow row = hour().ofDay(-1);
    assertThat(row.micros(CompletenessColumn.HOUR)).isEqualTo(NOON);
    assertThat(row.text(CompletenessColumn.SOURCE)).isEqualTo("edge");
    assertThat(row.isNull(CompletenessColumn.EXPECTED_REQUESTS)).isTrue();
    assertThat(row.number(CompletenessColumn.SEEN_REQUESTS)).isEqualTo(7);
    assertThat(row.day()).isEqualTo(LocalDate.of(1969, 12, 31));
  }

  @Test
  void valueOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> hour().set(CompletenessColumn.SEEN_REQUESTS, 7))
        .hasMessage("column seen_requests is LONG, its value a Integer");
  }

  @Test
  void requiredColumnWithoutValueIsRefused() {
    assertThatThrownBy(() -> hour().set(CompletenessColumn.STATE, null).row())
        .hasMessage("the required column state is null");
  }

  @Test
  void valueThatIsMissingIsNamed() {
    TableRow row = hour().row();
    assertThatThrownBy(() -> row.number(CompletenessColumn.EXPECTED_REQUESTS))
        .hasMessage("column expected_requests has no value");
  }
}
