package dev.stallwatch.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import org.junit.jupiter.api.Test;

/** A 200 that is logged with all of its 100 MB, and a 206 for the rest from 60 MB. */
class DisproofTest {
  private static final long SIZE = 100_000_000;
  private static final long GAP = 600 * Units.MICROS_PER_SECOND;
  private static final Transfer COMPLETE =
      at(0, 100).status(200).bodyBytes(SIZE).contentLength(SIZE).build();

  private static Transfer.Builder at(double fromSecond, double toSecond) {
    return Transfer.builder()
        .clientId(1)
        .startedAtMicros((long) (fromSecond * Units.MICROS_PER_SECOND))
        .endedAtMicros((long) (toSecond * Units.MICROS_PER_SECOND));
  }

  private static Transfer.Builder rest(double startSecond) {
    return at(startSecond, startSecond + 40)
        .status(206)
        .rangeFirst(60_000_001)
        .rangeLast(SIZE - 1)
        .objectSize(SIZE);
  }

  private static boolean isDisproof(Transfer complete, Transfer attempt) {
    return Disproof.is(complete, attempt, GAP);
  }

  @Test
  void requestForTheRestDisproves() {
    assertThat(isDisproof(COMPLETE, rest(101).build())).isTrue();
  }

  @Test
  void itMustComeSoonAndFromTheSameClient() {
    assertThat(isDisproof(COMPLETE, rest(700).build())).isTrue();
    assertThat(isDisproof(COMPLETE, rest(700.001).build())).isFalse();
    assertThat(isDisproof(COMPLETE, rest(98).build())).as("within the clock").isTrue();
    assertThat(isDisproof(COMPLETE, rest(97.999).build())).isFalse();
    assertThat(isDisproof(COMPLETE, rest(101).clientId(2).build())).isFalse();
    Transfer instant = at(0, 0).status(200).bodyBytes(SIZE).contentLength(SIZE).build();
    assertThat(isDisproof(instant, rest(0).build())).isFalse();
  }

  @Test
  void itMustReachTheLastByte() {
    assertThat(isDisproof(COMPLETE, rest(101).rangeLast(SIZE - 2).build())).isFalse();
    assertThat(isDisproof(COMPLETE, rest(101).rangeLast(SIZE).build())).isFalse();
  }

  @Test
  void trailersAreReadWithoutDisproving() {
    long trailer = 256 * 1024;
    assertThat(isDisproof(COMPLETE, rest(101).rangeFirst(SIZE - trailer).build())).isTrue();
    assertThat(isDisproof(COMPLETE, rest(101).rangeFirst(SIZE - trailer + 1).build())).isFalse();
  }

  @Test
  void allBytesMustBeLoggedAsSent() {
    Transfer incomplete = COMPLETE.toBuilder().bodyBytes(SIZE - 1).build();
    assertThat(isDisproof(incomplete, rest(101).build())).isFalse();
    assertThat(Disproof.canBeOf(COMPLETE)).isTrue();
    assertThat(Disproof.canBeOf(COMPLETE.toBuilder().bodyBytes(Units.UNKNOWN).build())).isFalse();
    assertThat(Disproof.canBeOf(COMPLETE.toBuilder().status(206).build())).isFalse();
  }

  @Test
  void sizesMustAgree() {
    Transfer ofAnother = rest(101).objectSize(SIZE + 1).rangeLast(SIZE).build();
    assertThat(isDisproof(COMPLETE.toBuilder().bodyBytes(SIZE + 1).build(), ofAnother)).isFalse();
    Transfer withoutLength = COMPLETE.toBuilder().contentLength(Units.UNKNOWN).build();
    assertThat(isDisproof(withoutLength, rest(101).build())).isTrue();
    assertThat(isDisproof(COMPLETE, rest(101).objectSize(Units.UNKNOWN).build())).isTrue();
    assertThat(isDisproof(withoutLength, rest(101).objectSize(Units.UNKNOWN).build())).isFalse();
    Transfer ofObject = withoutLength.toBuilder().objectSize(SIZE).build();
    assertThat(isDisproof(ofObject, rest(101).objectSize(Units.UNKNOWN).build())).isTrue();
  }
}
