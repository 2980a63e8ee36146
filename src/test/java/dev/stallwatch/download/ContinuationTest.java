package dev.stallwatch.download;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.download.Continuation.Waiting;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An attempt after one that sent 100 MB of 400 MB from second 0 to second 100. */
class ContinuationTest {
  private static final long MB = 1_000_000;
  private static final long GAP = 600 * Units.MICROS_PER_SECOND;
  private static final Transfer CUT =
      transfer(200, 0, 100).bodyBytes(100 * MB).objectSize(400 * MB).build();

  private static Transfer.Builder transfer(int status, double fromSecond, double toSecond) {
    return Transfer.builder()
        .status(status)
        .startedAtMicros((long) (fromSecond * Units.MICROS_PER_SECOND))
        .endedAtMicros((long) (toSecond * Units.MICROS_PER_SECOND));
  }

  private static @Nullable Continuation of(Transfer cut, Transfer attempt) {
    return Continuation.of(new Waiting(cut, cut.bodyBytes(), 1, 1, false), attempt, GAP);
  }

  private static @Nullable StallRule rule(Transfer cut, Transfer attempt) {
    Continuation found = of(cut, attempt);
    return found == null ? null : found.rule();
  }

  /** A 206 of 300 MB from a byte, which takes 300 s. */
  private static Transfer range(double startSecond, long first) {
    return transfer(206, startSecond, startSecond + 300)
        .rangeFirst(first)
        .rangeLast(400 * MB - 1)
        .bodyBytes(300 * MB)
        .build();
  }

  @Test
  void rangeWithinTheSentBytesResumes() {
    assertThat(rule(CUT, range(110, 1))).isEqualTo(StallRule.RESUME_BY_RANGE);
    assertThat(rule(CUT, range(110, 100 * MB))).isEqualTo(StallRule.RESUME_BY_RANGE);
    assertThat(rule(CUT, range(110, 100 * MB + 1))).isNull();
  }

  @Test
  void sameRangeRepeatsAndTheEntireObjectRetries() {
    Transfer part =
        transfer(206, 0, 100)
            .rangeFirst(5 * MB)
            .rangeLast(400 * MB - 1)
            .bodyBytes(100 * MB)
            .build();
    assertThat(rule(part, range(110, 5 * MB))).isEqualTo(StallRule.REPEAT_OF_RANGE);
    assertThat(rule(part, range(110, 4 * MB))).isNull();
    assertThat(rule(CUT, transfer(200, 110, 400).build())).isEqualTo(StallRule.RETRY_FROM_START);
    assertThat(rule(CUT, range(110, 0))).isEqualTo(StallRule.RETRY_FROM_START);
    assertThat(rule(CUT, transfer(404, 110, 111).build())).isNull();
  }

  @Test
  void attemptMustStartWithinTheGap() {
    assertThat(rule(CUT, range(700, 50 * MB))).isEqualTo(StallRule.RESUME_BY_RANGE);
    assertThat(rule(CUT, range(700.001, 50 * MB))).isNull();
  }

  @Test
  void attemptMustStartAfterTheOneThatWasCut() {
    Transfer instant = transfer(200, 0, 0).bodyBytes(100 * MB).build();
    assertThat(rule(instant, range(0, 50 * MB))).isNull();
    assertThat(rule(instant, range(0.001, 50 * MB))).isEqualTo(StallRule.RESUME_BY_RANGE);
  }

  @Test
  void retryMayOverlapByTheClockOnly() {
    assertThat(rule(CUT, transfer(200, 98, 400).build())).isEqualTo(StallRule.RETRY_FROM_START);
    assertThat(rule(CUT, transfer(200, 97.999, 400).build())).isNull();
  }

  @Test
  void resumeMayOverlapIfItsSpeedFits() {
    // 1 MB/s afterwards: in 50 s the client can have got at most 75 MB.
    assertThat(rule(CUT, range(50, 75 * MB))).isEqualTo(StallRule.RESUME_BY_RANGE);
    assertThat(rule(CUT, range(50, 75 * MB + 1))).isNull();
  }

  @Test
  void serverNoticesWithinFiveMinutes() {
    Transfer slow = transfer(200, 0, 1000).bodyBytes(100 * MB).build();
    assertThat(rule(slow, range(700, 50 * MB))).isEqualTo(StallRule.RESUME_BY_RANGE);
    assertThat(rule(slow, range(699.999, 50 * MB))).isNull();
  }

  @Test
  void lengthOfAnAttemptWithoutRangeMustFitWhatIsMissing() {
    Transfer.Builder rest = transfer(206, 110, 400).objectSize(400 * MB);
    long lost = 8L << 20;
    assertThat(rule(CUT, rest.bodyBytes(300 * MB + lost).build()))
        .isEqualTo(StallRule.RESUME_BY_SIZE);
    assertThat(rule(CUT, rest.bodyBytes(300 * MB + lost + 1).build())).isNull();
  }

  @Test
  void bytesInFlightAreAtMostThoseThatWereSent() {
    Transfer barelyStarted = transfer(200, 0, 100).bodyBytes(MB).objectSize(400 * MB).build();
    Transfer.Builder rest = transfer(206, 110, 400).objectSize(400 * MB);
    assertThat(rule(barelyStarted, rest.bodyBytes(400 * MB).build()))
        .isEqualTo(StallRule.RESUME_BY_SIZE);
    assertThat(rule(barelyStarted, rest.bodyBytes(400 * MB + 1).build())).isNull();
  }

  @Test
  void withoutRangeAndSizesTheOrderDecides() {
    Transfer attempt = transfer(206, 110, 400).build();
    Continuation found = requireNonNull(of(CUT, attempt));
    assertThat(found.rule()).isEqualTo(StallRule.RESUME_BY_ORDER);
    assertThat(found.kind()).isEqualTo(AttemptKind.RESUME);
  }

  @Test
  void nearerContinuationIsBetterAndThenTheLater() {
    Transfer attempt = range(110, 50 * MB);
    Continuation far =
        requireNonNull(Continuation.of(new Waiting(CUT, 0, 1, 2, false), attempt, GAP));
    Transfer shorter = CUT.toBuilder().bodyBytes(60 * MB).build();
    Continuation near =
        requireNonNull(Continuation.of(new Waiting(shorter, 0, 1, 1, false), attempt, GAP));
    Continuation later =
        requireNonNull(Continuation.of(new Waiting(shorter, 0, 1, 3, false), attempt, GAP));
    assertThat(near.isBetter(far, attempt)).isTrue();
    assertThat(far.isBetter(near, attempt)).isFalse();
    assertThat(later.isBetter(near, attempt)).isTrue();
    assertThat(near.isBetter(later, attempt)).isFalse();
    assertThat(near.isBetter(near, attempt)).isFalse();
  }
}
