package dev.stallwatch.download;

import dev.stallwatch.download.Continuation.Waiting;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.PartialAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A download that may receive more attempts: its client, its waiting attempts and its sums so far.
 */
final class OpenDownload {
  private static final int MAX_WAITING = 64;
  private static final int MAX_RANGES = 32;
  private static final int REQUEST_IDS_KEPT = 20;
  private static final long MIN_BODY_OF_A_THROUGHPUT = 64 * 1024;

  private final Transfer first;
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Retry> retries = new ArrayList<>();
  private @Nullable Transfer complete;
  private @Nullable Disproof disproof;
  private boolean readsRanges;
  private final ClosedByChoice choice = new ClosedByChoice();
  private final List<Transfer> closed = new ArrayList<>();
  private long clientId;
  private long endedAtMicros = Long.MIN_VALUE / 2;
  private final Deque<Transfer> ranges = new ArrayDeque<>();
  private final PartSizes parts = new PartSizes();
  private boolean isRanging;
  private long partBytes = Units.UNKNOWN;
  private long covered;
  private int attempts;
  private long bytesSent;
  private long objectSize = Units.UNKNOWN;
  private double bestThroughput;
  private final List<String> requestIds = new ArrayList<>();
  private @Nullable Transfer firstStalled;
  private @Nullable StallRule rule;
  private double confidence = 1;
  private long stalledMicros;
  private long stalledBytes;

  /** An attempt that fetches from the start what an earlier one did not deliver. */
  record Retry(Transfer before, Transfer attempt) {}

  OpenDownload(Transfer first) {
    this.first = first;
    this.clientId = first.clientId();
  }

  long clientId() {
    return clientId;
  }

  long endedAtMicros() {
    return endedAtMicros;
  }

  /** Returns whether an attempt that starts now is too late to belong to this download. */
  boolean isOver(Transfer next, long gapMicros) {
    long sinceEnd = next.startedAtMicros() - endedAtMicros;
    boolean reads =
        next.status() == HttpStatus.PARTIAL_CONTENT
            && (isRanging || !waiting.isEmpty() || disproof(next, gapMicros) != null);
    return sinceEnd > gapMicros || (abandoned().isEmpty() && sinceEnd >= 0 && !reads);
  }

  /**
   * Returns what the attempt continues. Among several waiting attempts, the one whose end is
   * nearest to the start of this attempt wins, then the latest.
   *
   * @param wanted which continuations count
   */
  @Nullable Continuation continuation(
      Transfer attempt, long gapMicros, Predicate<Continuation> wanted) {
    Continuation best = null;
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Waiting before = waiting.get(i);
      Continuation found = Continuation.of(before, attempt, gapMicros);
      if (found != null
          && wanted.test(found)
          && (best == null || found.isBetter(best, attempt))
          && !isNextShare(before.cut(), attempt)) {
        best = found;
      }
    }
    return best;
  }

  /**
   * Returns whether the attempt is the next of several shares rather than the rest of the one
   * before: that one was still in progress, and so were others. Parallel connections stop where the
   * share of the next one begins.
   */
  private boolean isNextShare(Transfer before, Transfer attempt) {
    return attempt.startedAtMicros() < before.endedAtMicros()
        && ranges.stream()
            .anyMatch(
                range ->
                    range.endedAtMicros() > attempt.startedAtMicros() && !range.equals(before));
  }

  /**
   * Returns whether the attempt is one of several parts: parallel to others, or of the same size.
   */
  boolean isPart(Transfer attempt) {
    return attempt.status() == HttpStatus.PARTIAL_CONTENT
        && ((partBytes != Units.UNKNOWN && attempt.bodyBytes() == partBytes)
            || ranges.stream()
                .anyMatch(range -> range.endedAtMicros() > attempt.startedAtMicros()));
  }

  /** Returns the disproof of the latest 200 by the attempt; {@code null} if there is none. */
  @Nullable Disproof disproof(Transfer attempt, long gapMicros) {
    return complete != null
            && disproof == null
            && !readsRanges
            && Disproof.is(complete, attempt, gapMicros)
        ? new Disproof(complete, attempt)
        : null;
  }

  /** Holds a disproof until it is known whether the client also reads other ranges. */
  void hold(Disproof found) {
    disproof = found;
  }

  /** Returns the held disproof, {@code null} if there is none. */
  @Nullable Disproof heldDisproof() {
    return disproof;
  }

  /** Returns whether a range was fetched that continues nothing and is not a probe. */
  boolean readsRanges() {
    return readsRanges;
  }

  /** Returns whether the download must not be finished before later attempts have been seen. */
  boolean isHeld() {
    return !retries.isEmpty() || disproof != null;
  }

  /**
   * Adds an attempt and returns whether it was cut short.
   *
   * @param order sequence number of the attempt within the chain
   */
  boolean add(Transfer attempt, @Nullable Continuation continues, long order) {
    attempts++;
    bytesSent += Math.max(0, attempt.bodyBytes());
    objectSize = Math.max(objectSize, attempt.objectSize());
    clientId = attempt.clientId();
    isRanging = attempt.status() == HttpStatus.PARTIAL_CONTENT;
    if (isRanging) {
      if (ranges.size() == MAX_RANGES) {
        ranges.remove();
      }
      ranges.add(attempt);
    }
    boolean fromStart = attempt.status() == HttpStatus.OK;
    covered = covered(attempt, fromStart ? null : continues);
    endedAtMicros = Math.max(endedAtMicros, attempt.endedAtMicros());
    long micros = attempt.endedAtMicros() - attempt.startedAtMicros();
    if (micros > 0 && attempt.bodyBytes() >= MIN_BODY_OF_A_THROUGHPUT) {
      double throughput = (double) attempt.bodyBytes() * Units.MICROS_PER_SECOND / micros;
      bestThroughput = Math.max(bestThroughput, throughput);
    }
    if (attempt.requestId() != null && requestIds.size() < REQUEST_IDS_KEPT) {
      requestIds.add(attempt.requestId());
    }
    int cuts = continues == null || fromStart ? 0 : continues.before().cuts();
    if (continues == null
        && isRanging
        && attempt.bodyBytes() != Units.UNKNOWN
        && !showsItsEnd(attempt)) {
      parts.add(attempt);
    }
    boolean cutShort = isCutShort(attempt, continues != null);
    boolean possiblyCut = !cutShort && mayBeCutShort(attempt, cuts);
    if (attempt.status() == HttpStatus.OK) {
      complete = !cutShort && !possiblyCut && Disproof.canBeOf(attempt) ? attempt : null;
    } else if (isRanging && continues == null && !isDisproof(attempt)) {
      readsRanges |= !PartialAnswer.isProbe(attempt);
    }
    if (cutShort || possiblyCut) {
      if (waiting.size() == MAX_WAITING) {
        resolveChoice(waiting.remove(0));
      }
      waiting.add(new Waiting(attempt, covered, cuts + 1, order, possiblyCut));
      ranges.forEach(range -> choice.add(attempt, order, range, false));
    } else if (attempt.status() == HttpStatus.PARTIAL_CONTENT) {
      partBytes = attempt.bodyBytes();
    }
    waiting.forEach(before -> choice.add(before.cut(), before.order(), attempt, continues == null));
    return cutShort;
  }

  private boolean isDisproof(Transfer attempt) {
    return disproof != null && disproof.attempt().equals(attempt);
  }

  private static long covered(Transfer attempt, @Nullable Continuation continues) {
    long before =
        attempt.rangeFirst() != Units.UNKNOWN
            ? attempt.rangeFirst()
            : continues == null ? 0 : continues.before().covered();
    return attempt.bodyBytes() == Units.UNKNOWN || before == Units.UNKNOWN
        ? Units.UNKNOWN
        : before + attempt.bodyBytes();
  }

  /**
   * Returns whether an attempt was cut short: by its own line or, if the line does not tell, by the
   * size of the object, if a 200 is shorter or the object still lacks bytes after a resume. The sum
   * of the bytes of all attempts of a complete object is never less than its size.
   */
  private boolean isCutShort(Transfer attempt, boolean continues) {
    if (showsItsEnd(attempt) || attempt.objectSize() == Units.UNKNOWN || covered == Units.UNKNOWN) {
      return attempt.outcome() == Outcome.CUT_SHORT;
    }
    boolean counted =
        attempt.status() == HttpStatus.OK
            || (continues && attempt.status() == HttpStatus.PARTIAL_CONTENT);
    return counted && covered < attempt.objectSize();
  }

  /** Returns whether the line itself shows whether all announced bytes were sent. */
  private static boolean showsItsEnd(Transfer attempt) {
    boolean promises =
        attempt.contentLength() != Units.UNKNOWN || attempt.rangeFirst() != Units.UNKNOWN;
    return attempt.outcome() != Outcome.UNKNOWN && (attempt.outcome() != Outcome.SLOW || promises);
  }

  /**
   * Returns whether an attempt is possibly incomplete without evidence on its line: a resume whose
   * bytes seem to suffice, or a 200 for an object of unknown size.
   */
  private static boolean mayBeCutShort(Transfer attempt, int cuts) {
    return !showsItsEnd(attempt)
        && (attempt.status() == HttpStatus.PARTIAL_CONTENT
            ? cuts > 0
            : attempt.status() == HttpStatus.OK && attempt.objectSize() == Units.UNKNOWN);
  }

  /** Records that a waiting attempt was continued. */
  void continued(Continuation continues) {
    Waiting before = continues.before();
    waiting.remove(before);
    choice.forget(before.order());
  }

  private void resolveChoice(Waiting over) {
    boolean isClosed = choice.resolve(over.cut(), over.order(), bytesSent, objectSize);
    if (isClosed && !over.isDoubtful()) {
      closed.add(over.cut());
    }
  }

  /** Resolves the remaining waiting attempts: nothing continues them. */
  void resolveChoices() {
    waiting.forEach(this::resolveChoice);
  }

  /**
   * Returns the cut-short attempts that their client closed by choice, as far as resolved; each is
   * returned once.
   */
  List<Transfer> takeClosedByChoice() {
    List<Transfer> taken = List.copyOf(closed);
    closed.clear();
    return taken;
  }

  /** Holds a retry until it is known whether several hosts share the client's address. */
  void hold(Retry retry) {
    retries.add(retry);
  }

  /** Returns the held retries. */
  List<Retry> held() {
    return retries;
  }

  /** Records that an attempt stalled. */
  void stall(Transfer attempt, long nextStartMicros, StallRule by, double certainty) {
    if (firstStalled == null) {
      firstStalled = attempt;
      rule = by;
    }
    confidence = Math.min(confidence, by.confidence() * certainty);
    stalledMicros += nextStartMicros - attempt.startedAtMicros();
    stalledBytes += Math.max(0, attempt.bodyBytes());
  }

  /** Returns parts that were cut short according to their size alone. */
  List<Transfer> cutParts() {
    return parts.cutShort(objectSize);
  }

  /** Returns whether the attempt waits to be continued. */
  boolean waits(Transfer attempt) {
    return waiting.stream().anyMatch(waits -> waits.cut().equals(attempt));
  }

  /** Returns the waiting attempts, including those that are only possibly incomplete. */
  List<Transfer> allWaiting() {
    return waiting.stream().map(Waiting::cut).toList();
  }

  /** Returns the cut-short attempts that the client did not continue. */
  List<Transfer> abandoned() {
    return waiting.stream().filter(waits -> !waits.isDoubtful()).map(Waiting::cut).toList();
  }

  Optional<StalledDownload> end(boolean isComplete, long openAfterMicros, double slowFloor) {
    if (firstStalled == null || rule == null) {
      return Optional.empty();
    }
    StallOutcome outcome =
        isComplete
            ? StallOutcome.COMPLETED
            : endedAtMicros > openAfterMicros ? StallOutcome.OPEN : StallOutcome.GIVEN_UP;
    double seconds = (double) stalledMicros / Units.MICROS_PER_SECOND;
    double needed = stalledBytes / Math.max(bestThroughput, slowFloor);
    return Optional.of(
        StalledDownload.builder()
            .startedAtMicros(first.startedAtMicros())
            .endedAtMicros(endedAtMicros)
            .clientId(first.clientId())
            .client(first.maskedClient())
            .object(first.object())
            .objectSize(objectSize)
            .key(firstStalled.key())
            .attempts(attempts)
            .bytesSent(bytesSent)
            .bytesWasted(objectSize == Units.UNKNOWN ? 0 : Math.max(0, bytesSent - objectSize))
            .stalledSeconds(Math.max(0, seconds - needed))
            .outcome(outcome)
            .rule(rule.code())
            .confidence(confidence)
            .requestIds(requestIds)
            .build());
  }
}
