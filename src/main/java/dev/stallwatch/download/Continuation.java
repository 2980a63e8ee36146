package dev.stallwatch.download;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.PartialAnswer;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that comes back for what an earlier one did not bring.
 *
 * @param before the earlier one
 * @param kind how it comes back
 * @param rule the inference
 */
record Continuation(Waiting before, AttemptKind kind, StallRule rule) {
  /**
   * What can be under way in buffers: a client resumes from what it has, not from what was sent.
   */
  private static final long MAX_IN_FLIGHT = 8L << 20;

  /** Clocks of end times: CloudFront logs whole seconds. */
  static final long CLOCK_MICROS = 2 * Units.MICROS_PER_SECOND;

  /** How long a server goes on sending to a client that has left: until its retries time out. */
  private static final long MAX_UNNOTICED_MICROS = 300 * Units.MICROS_PER_SECOND;

  /** How much faster than the resume the transfer before it may have been. */
  private static final double MAX_FASTER = 1.5;

  /**
   * An attempt that was cut short and waits for another.
   *
   * @param cut the attempt
   * @param covered bytes that all attempts up to this one have sent from the object's start on;
   *     what was lost in flight at each cut is counted twice; unknown where bytes are not logged
   * @param cuts how many attempts of these were cut short
   * @param order its number among the attempts of the chain, by which the latest is told
   * @param isDoubtful whether it was cut short only if another comes back: the bytes sent are
   *     enough for the object, but less than enough if some were lost in flight
   */
  record Waiting(Transfer cut, long covered, int cuts, long order, boolean isDoubtful) {
    private long from() {
      return Math.max(0, cut.rangeFirst());
    }

    private long reached() {
      return from() + Math.max(0, cut.bodyBytes());
    }
  }

  /**
   * How an attempt continues the one that waits; null if it does not. It must start after the
   * earlier one ended and before the gap is over. Where its first byte or its length fits, it may
   * also start before, as a server may notice late that its client has left.
   */
  static @Nullable Continuation of(Waiting before, Transfer attempt, long gapMicros) {
    long pause = attempt.startedAtMicros() - before.cut.endedAtMicros();
    if (pause > gapMicros
        || pause < -MAX_UNNOTICED_MICROS
        || attempt.startedAtMicros() <= before.cut.startedAtMicros()) {
      return null;
    }
    Continuation found = byWhatItAsksFor(before, attempt);
    return found != null && (pause >= -CLOCK_MICROS || found.fitsAClientThatHadLeft(attempt))
        ? found
        : null;
  }

  private static @Nullable Continuation byWhatItAsksFor(Waiting before, Transfer attempt) {
    if (attempt.rangeFirst() <= 0 && PartialAnswer.isProbe(attempt)) {
      return null;
    }
    if (attempt.status() == HttpStatus.OK
        || (attempt.status() == HttpStatus.PARTIAL_CONTENT && attempt.rangeFirst() == 0)) {
      return before.isDoubtful
          ? null
          : new Continuation(before, AttemptKind.RETRY, StallRule.RETRY_FROM_START);
    }
    if (attempt.status() != HttpStatus.PARTIAL_CONTENT) {
      return null;
    }
    return attempt.rangeFirst() == Units.UNKNOWN
        ? withoutRange(before, attempt)
        : byRange(before, attempt);
  }

  private static @Nullable Continuation byRange(Waiting before, Transfer attempt) {
    if (attempt.rangeFirst() == before.from()
        && before.cut.status() == HttpStatus.PARTIAL_CONTENT) {
      return new Continuation(before, AttemptKind.REPEAT, StallRule.REPEAT_OF_RANGE);
    }
    boolean within =
        attempt.rangeFirst() > before.from() && attempt.rangeFirst() <= before.reached();
    return within ? new Continuation(before, AttemptKind.RESUME, StallRule.RESUME_BY_RANGE) : null;
  }

  private static @Nullable Continuation withoutRange(Waiting before, Transfer attempt) {
    if (attempt.objectSize() == Units.UNKNOWN
        || attempt.bodyBytes() == Units.UNKNOWN
        || before.covered == Units.UNKNOWN) {
      return new Continuation(before, AttemptKind.RESUME, StallRule.RESUME_BY_ORDER);
    }
    long lacking = attempt.objectSize() - before.covered;
    long overlap = Math.min(before.covered, before.cuts * MAX_IN_FLIGHT);
    return attempt.bodyBytes() <= lacking + overlap
        ? new Continuation(before, AttemptKind.RESUME, StallRule.RESUME_BY_SIZE)
        : null;
  }

  /**
   * Whether the client can have had, when it asked again, what it did not ask for again: at no more
   * than a little above the speed at which it then got the rest. Parts side by side begin before
   * that.
   */
  private boolean fitsAClientThatHadLeft(Transfer attempt) {
    long had =
        switch (rule) {
          case RESUME_BY_RANGE -> attempt.rangeFirst() - before.from();
          case RESUME_BY_SIZE -> before.cut.bodyBytes();
          default -> Long.MAX_VALUE;
        };
    double micros = attempt.endedAtMicros() - attempt.startedAtMicros();
    double passed = attempt.startedAtMicros() - before.cut.startedAtMicros();
    return micros > 0 && had <= MAX_FASTER * passed / micros * attempt.bodyBytes();
  }

  /** Whether this fits the attempt better than another: nearer, or as near and later. */
  boolean isBetter(Continuation than, Transfer attempt) {
    long nearer = than.distance(attempt) - distance(attempt);
    return nearer > 0 || (nearer == 0 && before.order > than.before.order);
  }

  /** How far the attempt begins from where the one before ended; the least is the best. */
  private long distance(Transfer attempt) {
    return rule == StallRule.RESUME_BY_RANGE
        ? before.reached() - attempt.rangeFirst()
        : rule == StallRule.REPEAT_OF_RANGE ? 0 : MAX_IN_FLIGHT;
  }
}
