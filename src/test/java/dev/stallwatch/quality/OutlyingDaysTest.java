package dev.stallwatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutlyingDaysTest {
  private static final long BULK = 20_000;

  private static SortedMap<Long, Long> records(long... daysAndRecords) {
    SortedMap<Long, Long> records = new TreeMap<>();
    for (int i = 0; i < daysAndRecords.length; i += 2) {
      records.put(daysAndRecords[i], daysAndRecords[i + 1]);
    }
    return records;
  }

  private static Iterable<Long> outlying(long... daysAndRecords) {
    return OutlyingDays.among(records(daysAndRecords), day -> false);
  }

  @Test
  void singleRecordFarFromTheBulkIsOutlying() {
    assertThat(outlying(0, 1, BULK, 68)).containsExactly(0L);
    assertThat(outlying(BULK, 68, 39_000, 1)).containsExactly(39_000L);
    assertThat(outlying(0, 1, 11_000, 1, BULK, 68)).containsExactly(0L, 11_000L);
  }

  @Test
  void groupIsOutlyingBelowOneInAThousand() {
    assertThat(outlying(0, 3, 5, 6, BULK, 9_992)).containsExactly(0L, 5L);
    assertThat(outlying(0, 4, 5, 6, BULK, 9_990)).isEmpty();
  }

  @Test
  void sevenDaysApartIsNear() {
    assertThat(outlying(BULK - 7, 1, BULK, 5_000)).isEmpty();
    assertThat(outlying(BULK - 8, 1, BULK, 5_000)).containsExactly(BULK - 8);
    assertThat(outlying(BULK - 14, 1, BULK - 7, 1, BULK, 5_000)).isEmpty();
  }

  @Test
  void withoutABulkNothingIsOutlying() {
    assertThat(outlying()).isEmpty();
    assertThat(outlying(0, 1)).isEmpty();
    assertThat(outlying(0, 1, BULK, 1)).isEmpty();
    assertThat(outlying(0, 1, BULK, 8)).isEmpty();
    assertThat(outlying(0, 5_000, BULK, 5_000)).isEmpty();
    SortedMap<Long, Long> sparse = new TreeMap<>();
    for (long day = 0; day < 1000; day += 10) {
      sparse.put(day, 1L);
    }
    sparse.put(0L, 2L);
    assertThat(OutlyingDays.among(sparse, day -> false)).isEmpty();
  }

  @Test
  void dayInThePathOfItsFileIsNeverOutlying() {
    assertThat(OutlyingDays.among(records(0, 1, 3, 1, BULK, 5_000), day -> day == 3)).isEmpty();
  }

  @Test
  void onlyDaysFarApartAreTested() {
    assertThat(OutlyingDays.mayBeAmong(List.of())).isFalse();
    assertThat(OutlyingDays.mayBeAmong(List.of(1L, 8L, 15L))).isFalse();
    assertThat(OutlyingDays.mayBeAmong(List.of(1L, 8L, 16L))).isTrue();
  }
}
