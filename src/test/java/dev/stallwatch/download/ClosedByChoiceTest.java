package dev.stallwatch.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import org.junit.jupiter.api.Test;

/** A range from 100 MB to the end of 400 MB, cut after 50 MB at second 50. */
class ClosedByChoiceTest {
  private static final long MB = 1_000_000;
  private static final long END = 400 * MB - 1;
  private static final Transfer CUT = range(0, 50, 100 * MB).bodyBytes(50 * MB).build();

  private final ClosedByChoice choice = new ClosedByChoice();

  private static Transfer.Builder range(double fromSecond, double toSecond, long first) {
    return Transfer.builder()
        .status(206)
        .startedAtMicros((long) (fromSecond * Units.MICROS_PER_SECOND))
        .endedAtMicros((long) (toSecond * Units.MICROS_PER_SECOND))
        .rangeFirst(first)
        .rangeLast(END);
  }

  private boolean isClosed(Transfer cut, Transfer other, boolean isNew) {
    choice.add(cut, 1, other, isNew);
    return choice.resolve(cut, 1, 0, Units.UNKNOWN);
  }

  @Test
  void concurrentRangeWhoseStartIsReachedClosesTheOneBefore() {
    assertThat(isClosed(CUT, range(10, 90, 150 * MB).build(), false)).isTrue();
    assertThat(isClosed(CUT, range(10, 90, 150 * MB + 1).build(), false)).isFalse();
    assertThat(isClosed(CUT, range(10, 90, 100 * MB + 1).build(), false)).isTrue();
    assertThat(isClosed(CUT, range(10, 90, 100 * MB).build(), false)).isFalse();
  }

  @Test
  void rangesThatOnlyTouchAreNotConcurrent() {
    assertThat(isClosed(CUT, range(50, 90, 150 * MB).build(), false)).isFalse();
    assertThat(isClosed(CUT, range(49.999, 90, 150 * MB).build(), false)).isTrue();
    Transfer late = range(10, 60, 100 * MB).bodyBytes(50 * MB).build();
    assertThat(isClosed(late, range(0, 10, 150 * MB).build(), false)).isFalse();
    assertThat(isClosed(late, range(0, 10.001, 150 * MB).build(), false)).isTrue();
  }

  @Test
  void jumpToAnotherPlaceOfTheObjectClosesTheOneBefore() {
    assertThat(isClosed(CUT, range(50, 90, 150 * MB + 1).build(), true)).isTrue();
    assertThat(isClosed(CUT, range(50, 90, 99 * MB).build(), true)).isTrue();
    assertThat(isClosed(CUT, range(50, 90, 100 * MB).build(), true)).as("repeats").isFalse();
    assertThat(isClosed(CUT, range(50, 90, 150 * MB).build(), true)).as("resumes").isFalse();
    assertThat(isClosed(CUT, range(50, 90, 0).build(), true)).as("starts again").isFalse();
    assertThat(isClosed(CUT, range(50, 90, 200 * MB).build(), false)).as("continues").isFalse();
  }

  @Test
  void jumpMustComeAfterTheEnd() {
    assertThat(isClosed(CUT, range(48, 90, 200 * MB).build(), true)).as("by clock").isTrue();
    assertThat(isClosed(CUT, range(47.999, 90, 200 * MB).build(), true)).isFalse();
    Transfer instant = range(0, 0, 100 * MB).bodyBytes(50 * MB).build();
    assertThat(isClosed(instant, range(0, 10, 200 * MB).build(), true)).isFalse();
  }

  @Test
  void onlyRangesToTheEndOfTheObjectAreJumpsOfAReader() {
    Transfer part = CUT.toBuilder().rangeLast(300 * MB).build();
    assertThat(isClosed(part, range(50, 90, 200 * MB).build(), true)).isFalse();
    Transfer unknownEnd = CUT.toBuilder().rangeLast(Units.UNKNOWN).build();
    Transfer other = range(50, 90, 200 * MB).rangeLast(Units.UNKNOWN).build();
    assertThat(isClosed(unknownEnd, other, true)).isFalse();
    Transfer entire = CUT.toBuilder().status(200).rangeFirst(Units.UNKNOWN).build();
    assertThat(isClosed(entire, range(50, 90, 200 * MB).build(), true)).isTrue();
  }

  @Test
  void concurrentTransfersWithoutRangesAreClosedIfTheirBytesAreEnough() {
    Transfer cut = range(0, 50, Units.UNKNOWN).bodyBytes(50 * MB).build();
    Transfer other = range(10, 60, Units.UNKNOWN).build();
    choice.add(cut, 1, other, false);
    assertThat(choice.resolve(cut, 1, 400 * MB, 400 * MB)).isTrue();
    choice.add(cut, 1, other, false);
    assertThat(choice.resolve(cut, 1, 400 * MB - 1, 400 * MB)).isFalse();
    choice.add(cut, 1, other, false);
    assertThat(choice.resolve(cut, 1, 400 * MB, Units.UNKNOWN)).as("size unknown").isFalse();
    choice.add(cut, 1, other.toBuilder().contentLength(300 * MB).build(), false);
    assertThat(choice.resolve(cut, 1, 300 * MB, Units.UNKNOWN)).as("promised length").isTrue();
  }

  @Test
  void attemptIsForgottenOnceItsClientContinues() {
    choice.add(CUT, 1, range(10, 90, 150 * MB).build(), false);
    choice.forget(1);
    assertThat(choice.resolve(CUT, 1, 0, Units.UNKNOWN)).isFalse();
  }

  @Test
  void otherStatusesSayNothing() {
    Transfer error = range(10, 90, 150 * MB).status(416).build();
    assertThat(isClosed(CUT, error, false)).isFalse();
  }
}
