package dev.stallwatch.download;

import dev.stallwatch.download.Continuation.Waiting;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.PartialAnswer;
import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A download of which more attempts may come: who makes them, what waits, and the sums so far. */
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

  /** An attempt that fetches from the start what an earlier one did not bring. */
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

  /** Whether an attempt that starts now can't belong to it any more. */
  boolean isOver(Transfer next, long gapMicros) {
    long sinceEnd = next.startedAtMicros() - endedAtMicros;
    boolean reads =
        next.status() == HttpStatus.PARTIAL_CONTENT
            && (isRanging || !waiting.isEmpty() || disproof(next, gapMicros) != null);
    return sinceEnd > gapMicros || (abandoned().isEmpty() && sinceEnd >= 0 && !reads);
  }

  /**
   * What the attempt continues. Of several that wait, the one whose end is nearest to its
   * beginning, else the latest.
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
   * Whether the attempt is the next of several shares rather than the rest of the one before: that
   * was still under way, and so were others. Connections side by side leave where the next one's
   * share begins.
   */
  private boolean isNextShare(Transfer before, Transfer attempt) {
    return attempt.startedAtMicros() < before.endedAtMicros()
        && ranges.stream()
            .anyMatch(
                range ->
                    range.endedAtMicros() > attempt.startedAtMicros() && !range.equals(before));
  }

  /** Whether the attempt is one of several parts: side by side with others, or of their size. */
  boolean isPart(Transfer attempt) {
    return attempt.status() == HttpStatus.PARTIAL_CONTENT
        && ((partBytes != Units.UNKNOWN && attempt.bodyBytes() == partBytes)
            || ranges.stream()
                .anyMatch(range -> range.endedAtMicros() > attempt.startedAtMicros()));
  }

  /** What the attempt disproves of the latest 200; null for nothing. */
  @Nullable Disproof disproof(Transfer attempt, long gapMicros) {
    return complete != null
            && disproof == null
            && !readsRanges
            && Disproof.is(complete, attempt, gapMicros)
        ? new Disproof(complete, attempt)
        : null;
  }

  /** Keeps a disproof until it is known whether the client reads other ranges too. */
  void hold(Disproof found) {
    disproof = found;
  }

  /** The disproof that is kept, null for none. */
  @Nullable Disproof heldDisproof() {
    return disproof;
  }

  /** Whether a range was fetched that continues nothing, nor is a probe. */
  boolean readsRanges() {
    return readsRanges;
  }

  /** Whether it must not be judged before what may follow has been seen. */
  boolean isHeld() {
    return !retries.isEmpty() || disproof != null;
  }

  /**
   * Adds an attempt, and gives whether it was cut short.
   *
   * @param order its number among the attempts of the chain
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
        && !tellsItsEnd(attempt)) {
      parts.add(attempt);
    }
    boolean cutShort = isCutShort(attempt, continues != null);
    boolean doubtful = !cutShort && mayBeCutShort(attempt, cuts);
    if (attempt.status() == HttpStatus.OK) {
      complete = !cutShort && !doubtful && Disproof.canBeOf(attempt) ? attempt : null;
    } else if (isRanging && continues == null && !isDisproof(attempt)) {
      readsRanges |= !PartialAnswer.isProbe(attempt);
    }
    if (cutShort || doubtful) {
      if (waiting.size() == MAX_WAITING) {
        settleChoice(waiting.remove(0));
      }
      waiting.add(new Waiting(attempt, covered, cuts + 1, order, doubtful));
      ranges.forEach(range -> choice.see(attempt, order, range, false));
    } else if (attempt.status() == HttpStatus.PARTIAL_CONTENT) {
      partBytes = attempt.bodyBytes();
    }
    waiting.forEach(before -> choice.see(before.cut(), before.order(), attempt, continues == null));
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
   * Whether an attempt was cut short: by its own line, or, where that tells nothing, by the size of
   * the object: a whole answer that is shorter, or a resume after which the object still lacks
   * bytes. The sum of all attempts' bytes is never less than the object's when it is complete.
   */
  private boolean isCutShort(Transfer attempt, boolean continues) {
    if (tellsItsEnd(attempt) || attempt.objectSize() == Units.UNKNOWN || covered == Units.UNKNOWN) {
      return attempt.outcome() == Outcome.CUT_SHORT;
    }
    boolean counted =
        attempt.status() == HttpStatus.OK
            || (continues && attempt.status() == HttpStatus.PARTIAL_CONTENT);
    return counted && covered < attempt.objectSize();
  }

  /** Whether the line itself tells whether all was sent that was promised. */
  private static boolean tellsItsEnd(Transfer attempt) {
    boolean promises =
        attempt.contentLength() != Units.UNKNOWN || attempt.rangeFirst() != Units.UNKNOWN;
    return attempt.outcome() != Outcome.UNKNOWN && (attempt.outcome() != Outcome.SLOW || promises);
  }

  /**
   * Whether an attempt may be cut short of which nothing tells it: a resume whose bytes seem
   * enough, or a whole answer of an object whose size is not known.
   */
  private static boolean mayBeCutShort(Transfer attempt, int cuts) {
    return !tellsItsEnd(attempt)
        && (attempt.status() == HttpStatus.PARTIAL_CONTENT
            ? cuts > 0
            : attempt.status() == HttpStatus.OK && attempt.objectSize() == Units.UNKNOWN);
  }

  /** Takes note that what waited has been continued. */
  void continued(Continuation continues) {
    Waiting before = continues.before();
    waiting.remove(before);
    choice.forget(before.order());
  }

  private void settleChoice(Waiting over) {
    boolean isClosed = choice.settle(over.cut(), over.order(), bytesSent, objectSize);
    if (isClosed && !over.isDoubtful()) {
      closed.add(over.cut());
    }
  }

  /** Whatever still waits is continued by nobody. */
  void settleChoices() {
    waiting.forEach(this::settleChoice);
  }

  /**
   * The attempts that were cut short by their client's own choice, as far as that is settled; each
   * is given once.
   */
  List<Transfer> takeClosedByChoice() {
    List<Transfer> taken = List.copyOf(closed);
    closed.clear();
    return taken;
  }

  /** Keeps a retry until it is known whether many hosts share the client's address. */
  void hold(Retry retry) {
    retries.add(retry);
  }

  /** The retries that are kept. */
  List<Retry> held() {
    return retries;
  }

  /** Takes note that an attempt stalled. */
  void stall(Transfer attempt, long nextStartMicros, StallRule by, double certainty) {
    if (firstStalled == null) {
      firstStalled = attempt;
      rule = by;
    }
    confidence = Math.min(confidence, by.confidence() * certainty);
    stalledMicros += nextStartMicros - attempt.startedAtMicros();
    stalledBytes += Math.max(0, attempt.bodyBytes());
  }

  /** Parts that were cut short of which nothing but their size tells it. */
  List<Transfer> cutParts() {
    return parts.cutShort(objectSize);
  }

  /** Whether the attempt waits for another. */
  boolean waits(Transfer attempt) {
    return waiting.stream().anyMatch(waits -> waits.cut().equals(attempt));
  }

  /** The attempts that wait, also those of which it is not sure that they were cut short. */
  List<Transfer> allWaiting() {
    return waiting.stream().map(Waiting::cut).toList();
  }

  /** The attempts that were cut short and after which nobody came back. */
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
