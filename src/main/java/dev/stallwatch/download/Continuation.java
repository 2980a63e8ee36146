package dev.stallwatch.download;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.PartialAnswer;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that continues an earlier one that did not deliver all bytes.
 *
 * @param before the earlier attempt
 * @param kind how the attempt continues it
 * @param rule the inference
 */
record Continuation(Waiting before, AttemptKind kind, StallRule rule) {
  /**
   * Bytes that can be in flight in buffers: a client resumes from what it received, not from what
   * was sent.
   */
  private static final long MAX_IN_FLIGHT = 8L << 20;

  /** Resolution of end times: CloudFront logs seconds. */
  static final long CLOCK_MICROS = 2 * Units.MICROS_PER_SECOND;

  /**
   * How long a server keeps sending to a client that has disconnected: until its retransmissions
   * time out.
   */
  private static final long MAX_UNNOTICED_MICROS = 300 * Units.MICROS_PER_SECOND;

  /** How much faster than the resume the transfer before it may have been. */
  private static final double MAX_FASTER = 1.5;

  /**
   * A cut-short attempt that may be continued.
   *
   * @param cut the attempt
   * @param covered bytes from the start of the object sent by all attempts up to this one; bytes
   *     lost in flight at a cut count twice; unknown where bytes are not logged
   * @param cuts number of cut-short attempts among them
   * @param order sequence number within the chain, from which the latest attempt is known
   * @param isDoubtful whether the attempt is only possibly incomplete: its bytes suffice for the
   *     object, but not if some were lost in flight; it counts as cut short only if another attempt
   *     continues it
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
   * Returns how an attempt continues a waiting one; {@code null} if it does not. It must start
   * after the earlier one ended and within the gap. If its first byte or its length matches, it may
   * also start earlier, because a server may notice late that its client has disconnected.
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
   * Returns whether the client can already have received, when it sent the new request, the bytes
   * that it did not request again, at a speed not much above that of the rest. Parallel parts begin
   * too early for that.
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

  /**
   * Returns whether this matches the attempt better than another: it is nearer, or as near and
   * later.
   */
  boolean isBetter(Continuation than, Transfer attempt) {
    long nearer = than.distance(attempt) - distance(attempt);
    return nearer > 0 || (nearer == 0 && before.order > than.before.order);
  }

  /**
   * Returns the distance between the start of the attempt and the end of the one before; less is
   * better.
   */
  private long distance(Transfer attempt) {
    return rule == StallRule.RESUME_BY_RANGE
        ? before.reached() - attempt.rangeFirst()
        : rule == StallRule.REPEAT_OF_RANGE ? 0 : MAX_IN_FLIGHT;
  }
}
