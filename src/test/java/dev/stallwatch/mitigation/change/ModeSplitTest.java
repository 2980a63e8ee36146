package dev.stallwatch.mitigation.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.model.Units;
import org.junit.jupiter.api.Test;

class ModeSplitTest {
  private final ModeSplit split = new ModeSplit();

  private void before(long records, long first, long last) {
    split.add(false, counts(records, first, last));
  }

  private void after(long records, long first, long last) {
    split.add(true, counts(records, first, last));
  }

  private static RuleCounts counts(long records, long first, long last) {
    return new RuleCounts(records, records, records, 0, 0, 0, 0, first, last);
  }

  @Test
  void changeIsAtTheFirstRecordOfTheNewModeAfterTheLastOfTheOld() {
    after(3, 70, 90);
    before(5, 10, 60);
    after(1, 65, 65);
    before(1, 61, 61);
    assertThat(split.atMicros()).isEqualTo(65);
  }

  @Test
  void recordsOfTheSameTimeAreSeparate() {
    after(2, 60, 60);
    before(2, 60, 60);
    assertThat(split.atMicros()).isEqualTo(60);
  }

  @Test
  void fewRecordsOnTheOtherSideDoNotCount() {
    before(12, 10, 60);
    before(1, 85, 85);
    after(1, 20, 20);
    after(12, 65, 90);
    assertThat(split.atMicros()).isEqualTo(65);
  }

  @Test
  void modesThatAreMixedHaveNoTime() {
    for (int i = 0; i < 40; i += 2) {
      before(1, i, i);
      after(1, i + 1, i + 1);
    }
    assertThat(split.atMicros()).isEqualTo(Units.UNKNOWN);
  }

  @Test
  void rowsOfManyRecordsThatOverlapHaveNoTime() {
    before(40, 0, 60);
    after(40, 30, 100);
    assertThat(split.atMicros()).isEqualTo(Units.UNKNOWN);
  }

  @Test
  void rowsOfManyRecordsMayOverlapWithFew() {
    before(20, 0, 61);
    after(20, 60, 100);
    assertThat(split.atMicros()).isBetween(60L, 65L);
  }

  @Test
  void oneModeAloneHasNoTime() {
    assertThat(split.atMicros()).isEqualTo(Units.UNKNOWN);
    before(3, 1, 2);
    assertThat(split.atMicros()).isEqualTo(Units.UNKNOWN);
  }
}
