package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.WindowGrid;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateTableTest {
  private static final long WIDTH = 300_000_000L;
  private static final long DAY = 86_400_000_000L;
  private static final int WINDOWS_OF_A_DAY = 288;
  private static final List<String> CELL = List.of("fra");

  private static RateTable at(long... starts) {
    RateTable.Builder table =
        RateTable.builder(List.of("edge"), WindowGrid.of(Duration.ofMinutes(5)));
    for (long start : starts) {
      table.add(start, CELL, 10, 1);
    }
    return table.build();
  }

  @Test
  void aWeekWithoutDataHasItsWindows() {
    RateTable table = at(DAY, 9 * DAY - WIDTH);
    assertThat(table.windows()).isEqualTo(8 * WINDOWS_OF_A_DAY);
    assertThat(table.windowStartMicros(table.windows() - 1)).isEqualTo(9 * DAY - WIDTH);
  }

  @Test
  void longGapKeepsOneDayOfWindows() {
    RateTable table = at(3 * WIDTH, 11_000 * DAY + WIDTH, 20_000 * DAY);
    int second = 2 * WINDOWS_OF_A_DAY - 3 + 1;
    assertThat(table.windows()).isEqualTo(second - 1 + 2 * WINDOWS_OF_A_DAY + 1);
    assertThat(table.entries()).isEqualTo(3);
    assertThat(table.windowOf(1)).isEqualTo(second);
    assertThat(table.windowStartMicros(second)).isEqualTo(11_000 * DAY + WIDTH);
    assertThat(table.endMicros(second - 1)).isEqualTo(2 * DAY);
    assertThat(table.windowsBefore(5_000 * DAY)).isEqualTo(second - 1);
    assertThat(table.before(5_000 * DAY).entries()).isEqualTo(1);
    assertThat(table.before(11_000 * DAY + WIDTH).entries()).isEqualTo(1);
    assertThat(table.before(11_000 * DAY + 2 * WIDTH).entries()).isEqualTo(2);
    assertThat(table.stretchFrom(second)).isEqualTo(second - 1);
    assertThat(table.stretchTo(0)).isEqualTo(WINDOWS_OF_A_DAY - 3);
    assertThat(table.endMicros(table.windows())).isEqualTo(20_000 * DAY + WIDTH);
  }

  @Property(tries = 200)
  void everyWindowWithDataKeepsItsTimeAndItsOrder(
      @ForAll @Size(min = 1, max = 30) List<@LongRange(max = 2_000_000) Long> windows) {
    long[] starts = windows.stream().mapToLong(window -> window * WIDTH).toArray();
    RateTable table = at(starts);
    TreeSet<Long> distinct = new TreeSet<>();
    windows.forEach(window -> distinct.add(window * WIDTH));
    TreeSet<Long> found = new TreeSet<>();
    for (int i = 0; i < table.entries(); i++) {
      long start = table.windowStartMicros(table.windowOf(i));
      found.add(start);
      assertThat(table.windowsBefore(start)).isEqualTo(table.windowOf(i));
      assertThat(i == 0 || table.windowOf(i) > table.windowOf(i - 1)).isTrue();
    }
    assertThat(found).isEqualTo(distinct);
    assertThat(table.windows()).isLessThanOrEqualTo(windows.size() * 9 * WINDOWS_OF_A_DAY);
  }

  @Test
  void emptyTableHasNoWindow() {
    assertThat(at().windows()).isZero();
    assertThat(at().windowsBefore(DAY)).isZero();
  }
}
