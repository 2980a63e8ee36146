package dev.stallwatch.download;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chains of a log with ranges and lengths, by their definitions alone: each question is
 * answered by searching all attempts. Nothing is filtered, bounded or kept as state, and none of
 * the tested code is called. Attempts are processed in order of start, simultaneous ones in the
 * given order, because each is continued once.
 */
public final class NaiveChains {
  private static final long SECOND = Units.MICROS_PER_SECOND;
  private static final long GAP = 600 * SECOND;
  private static final long CLOCK = 2 * SECOND;
  private static final long MAX_UNNOTICED = 300 * SECOND;
  private static final double MAX_FASTER = 1.5;
  private static final long SLOW_AFTER = 60 * SECOND;
  private static final long SLOW_FLOOR = 8 * 1024;
  private static final long MIN_SLOW_OBJECT = 64 * 1024;
  private static final int MAX_WHOLES_OF_ONE_CLIENT = 2;
  private static final long MIN_REST = 256 * 1024;
  private static final long UNIT_OF_PARTS = 64 * 1024;
  private static final long MIN_FETCH = 4 * 1024;
  private static final long PROMPT = 5 * SECOND;
  private static final long MAX_IDLE = 120 * SECOND;
  private static final long MAX_SLEEP = 120 * SECOND;
  private static final double MAX_VARIATION = 0.3;

  private final List<Attempt> attempts;

  /**
   * The result for one attempt.
   *
   * @param kind its relation to those before
   * @param isStalled whether it stalled
   */
  public record Verdict(AttemptKind kind, boolean isStalled) {}

  /** An attempt and its results so far. */
  private static final class Attempt {
    private final AccessRecord record;
    private final long start;
    private final long end;
    private final long sent;
    private final long first;
    private AttemptKind kind = AttemptKind.FIRST;
    private @Nullable Attempt begin;
    private @Nullable Attempt continues;
    private @Nullable Attempt disproves;

    Attempt(AccessRecord record) {
      this.record = record;
      this.start = record.timing().startedAtMicros();
      this.end = record.timing().endedAtMicros();
      this.sent = Math.max(0, record.response().bytesSent());
      this.first = Math.max(0, record.response().rangeFirst());
    }

    boolean is(int status) {
      return record.response().status() == status;
    }

    String client() {
      return record.client().address() + " " + record.client().userAgent();
    }

    String chain() {
      String address = Objects.requireNonNull(record.client().address());
      return String.join(
          " ",
          address.substring(0, address.lastIndexOf('.')),
          record.client().userAgent(),
          record.target().host(),
          record.target().object());
    }

    boolean isCutShort() {
      return record.response().status() == 0
          || record.response().ending() == Ending.CLIENT_GONE
          || record.response().ending() == Ending.ABORTED
          || sent < promised();
    }

    private long promised() {
      return record.response().contentLength() != Units.UNKNOWN
          ? record.response().contentLength()
          : record.response().rangeLast() - record.response().rangeFirst() + 1;
    }

    /** For a cut-short attempt from start to end, because the first byte may never have arrived. */
    boolean wasSlow() {
      long micros =
          end - start - (isCutShort() ? 0 : Math.max(0, record.timing().firstByteMicros()));
      long wanted =
          Math.max(
              sent, Math.max(record.response().contentLength(), record.response().objectSize()));
      return wanted >= MIN_SLOW_OBJECT
          && micros >= SLOW_AFTER
          && sent < (double) micros / SECOND * SLOW_FLOOR;
    }

    boolean isReaders() {
      String agent = Objects.requireNonNull(record.client().userAgent());
      return agent.startsWith("VLC")
          || (agent.contains("Firefox") && record.target().object().endsWith(".pdf"));
    }

    boolean isProbe() {
      return is(206) && record.response().rangeLast() - record.response().rangeFirst() + 1 <= 2;
    }

    /** A browser may only load these small objects of a page again. */
    boolean isFetch() {
      String agent = Objects.requireNonNull(record.client().userAgent());
      return isCompleteFromStart() && !agent.startsWith("VLC") && !agent.contains("Firefox");
    }

    boolean isCompleteFromStart() {
      return (is(200) || (is(206) && record.response().rangeFirst() == 0))
          && length() >= MIN_FETCH
          && !isCutShort()
          && !wasSlow();
    }

    long length() {
      return record.response().contentLength() == Units.UNKNOWN
          ? sent
          : record.response().contentLength();
    }

    boolean beginsAnew() {
      return is(200) || (is(206) && first == 0 && !isProbe());
    }
  }

  private NaiveChains(List<AccessRecord> world) {
    attempts =
        world.stream()
            .filter(NaiveChains::isAttempt)
            .sorted(Comparator.comparingLong(record -> record.timing().startedAtMicros()))
            .map(Attempt::new)
            .toList();
  }

  private static boolean isAttempt(AccessRecord record) {
    return record.target().method().equals("GET")
        && (record.response().status() == 200
            || record.response().status() == 206
            || record.response().status() == 0);
  }

  /** Returns the verdict on each attempt by its request id. */
  public static Map<String, Verdict> of(List<AccessRecord> world) {
    NaiveChains chains = new NaiveChains(world);
    chains.attempts.forEach(chains::place);
    Map<String, Verdict> verdicts = new HashMap<>();
    for (Attempt attempt : chains.attempts) {
      AttemptKind kind =
          chains.isAnothersBeginning(attempt)
              ? AttemptKind.FIRST
              : chains.isReadAgain(attempt)
                  ? AttemptKind.SEEK
                  : chains.isRefetch(attempt) ? AttemptKind.REFETCH : attempt.kind;
      verdicts.put(
          Objects.requireNonNull(attempt.record.requestId()),
          new Verdict(kind, chains.isStalled(attempt)));
    }
    return verdicts;
  }

  private void place(Attempt attempt) {
    Optional<Attempt> own =
        beginsBefore(attempt)
            .filter(begin -> client(begin, attempt).equals(attempt.client()))
            .findFirst();
    Optional<Attempt> before =
        attempt.isReaders()
            ? Optional.empty()
            : nearest(attempt, true).or(() -> nearest(attempt, false));
    Optional<Attempt> disproved =
        beginsBefore(attempt)
            .filter(begin -> client(begin, attempt).equals(attempt.client()))
            .flatMap(begin -> disprovedBy(begin, attempt).stream())
            .findFirst();
    if (before.isPresent()) {
      attempt.continues = before.get();
      attempt.begin = before.get().begin;
      attempt.kind = Objects.requireNonNull(kind(before.get(), attempt));
    } else if (disproved.isPresent()) {
      attempt.disproves = disproved.get();
      attempt.begin = disproved.get().begin;
      attempt.kind = AttemptKind.RESUME;
    } else {
      attempt.kind = standing(attempt, own);
      attempt.begin = own.orElse(attempt);
    }
  }

  /** Returns the waiting attempt whose end is nearest to the start of this one, else the latest. */
  private Optional<Attempt> nearest(Attempt attempt, boolean ofSameClient) {
    return beginsBefore(attempt)
        .filter(begin -> client(begin, attempt).equals(attempt.client()) == ofSameClient)
        .flatMap(begin -> waiting(begin, attempt))
        .filter(before -> isContinued(before, attempt))
        .filter(before -> ofSameClient || kind(before, attempt) == AttemptKind.RESUME)
        .sorted(Comparator.comparingInt(attempts::indexOf).reversed())
        .min(Comparator.comparingLong(before -> distance(before, attempt)));
  }

  private static long distance(Attempt before, Attempt attempt) {
    return kind(before, attempt) == AttemptKind.RESUME
        ? before.first + before.sent - attempt.first
        : 0;
  }

  private boolean isContinued(Attempt before, Attempt attempt) {
    long pause = attempt.start - before.end;
    AttemptKind kind = kind(before, attempt);
    if (kind == null || attempt.start <= before.start || pause > GAP) {
      return false;
    }
    boolean inTime = pause >= -CLOCK;
    boolean asServerNoticedLate =
        pause >= -MAX_UNNOTICED
            && kind == AttemptKind.RESUME
            && attempt.end > attempt.start
            && attempt.first - before.first
                <= MAX_FASTER
                    * (attempt.start - before.start)
                    / (attempt.end - attempt.start)
                    * attempt.sent;
    return (inTime || asServerNoticedLate) && !isNextShare(before, attempt);
  }

  private boolean isNextShare(Attempt before, Attempt attempt) {
    return attempt.start < before.end
        && members(Objects.requireNonNull(before.begin), attempt)
            .anyMatch(other -> !other.equals(before) && other.is(206) && other.end > attempt.start);
  }

  /** Returns the kind by the requested range, whatever the times. */
  private static @Nullable AttemptKind kind(Attempt before, Attempt attempt) {
    if (attempt.beginsAnew()) {
      return AttemptKind.RETRY;
    }
    if (!attempt.is(206) || attempt.first == 0) {
      return null;
    }
    if (before.is(206) && attempt.first == before.first) {
      return AttemptKind.REPEAT;
    }
    return attempt.first > before.first && attempt.first <= before.first + before.sent
        ? AttemptKind.RESUME
        : null;
  }

  /** Returns the latest complete response of a download of which this may be the rest. */
  private Optional<Attempt> disprovedBy(Attempt begin, Attempt attempt) {
    boolean once = members(begin, attempt).allMatch(other -> other.disproves == null);
    return members(begin, attempt)
        .filter(other -> other.is(200))
        .reduce((one, later) -> later)
        .filter(whole -> once && !whole.isCutShort() && !whole.wasSlow())
        .filter(whole -> isRest(whole, attempt) && !attempt.isReaders())
        .filter(whole -> whole.client().equals(attempt.client()))
        .filter(whole -> members(begin, attempt).noneMatch(NaiveChains::isRead));
  }

  private static boolean isRest(Attempt whole, Attempt attempt) {
    long size = whole.record.response().contentLength();
    return attempt.is(206)
        && attempt.first > 0
        && attempt.first % UNIT_OF_PARTS != 0
        && attempt.record.response().rangeLast() == size - 1
        && size - attempt.first >= MIN_REST
        && whole.sent >= size
        && attempt.start > whole.start
        && attempt.start >= whole.end - CLOCK
        && attempt.start <= whole.end + GAP;
  }

  /** Returns whether an attempt reads somewhere in the object. */
  private static boolean isRead(Attempt attempt) {
    return attempt.is(206)
        && attempt.continues == null
        && attempt.disproves == null
        && !attempt.isProbe();
  }

  /**
   * Returns whether the possible rest of a complete response is a read by a client that has all of
   * it.
   */
  private boolean isReadAgain(Attempt attempt) {
    Attempt whole = attempt.disproves;
    return whole != null
        && (attempts.stream()
                .filter(other -> Objects.equals(other.begin, attempt.begin))
                .anyMatch(NaiveChains::isRead)
            || isShared(whole, attempt, 1));
  }

  private AttemptKind standing(Attempt attempt, Optional<Attempt> own) {
    if (attempt.isProbe()) {
      return AttemptKind.PROBE;
    }
    if (own.isEmpty() || !attempt.is(206)) {
      return AttemptKind.FIRST;
    }
    List<Attempt> ranges = members(own.get(), attempt).filter(other -> other.is(206)).toList();
    boolean sideBySide = ranges.stream().anyMatch(other -> other.end > attempt.start);
    boolean ofTheirSize =
        ranges.stream()
            .filter(other -> !other.isCutShort())
            .reduce((one, later) -> later)
            .filter(latest -> latest.sent == attempt.sent)
            .isPresent();
    return sideBySide || ofTheirSize ? AttemptKind.PART : AttemptKind.SEEK;
  }

  private Stream<Attempt> before(Attempt attempt) {
    return attempts.stream()
        .limit(attempts.indexOf(attempt))
        .filter(other -> other.chain().equals(attempt.chain()));
  }

  private Stream<Attempt> members(Attempt begin, Attempt attempt) {
    return before(attempt).filter(other -> begin.equals(other.begin));
  }

  private Stream<Attempt> waiting(Attempt begin, Attempt attempt) {
    return members(begin, attempt)
        .filter(Attempt::isCutShort)
        .filter(cut -> before(attempt).noneMatch(other -> cut.equals(other.continues)));
  }

  private static Attempt latest(Stream<Attempt> some) {
    return some.reduce((one, later) -> later).orElseThrow();
  }

  private String client(Attempt begin, Attempt attempt) {
    return latest(members(begin, attempt)).client();
  }

  /** Returns the first attempts of the downloads that are open when the attempt starts. */
  private Stream<Attempt> beginsBefore(Attempt attempt) {
    return before(attempt)
        .filter(other -> other.equals(other.begin))
        .filter(begin -> !isOver(begin, attempt));
  }

  /**
   * Returns whether the attempt, or one since the latest of the download, came too late to continue
   * it.
   */
  private boolean isOver(Attempt begin, Attempt attempt) {
    Attempt latest = latest(members(begin, attempt));
    return Stream.concat(before(attempt), Stream.of(attempt))
        .filter(next -> attempts.indexOf(next) > attempts.indexOf(latest))
        .anyMatch(next -> isOverBy(begin, latest, next));
  }

  /**
   * Returns whether the download ends: after the gap or, for the same client, once all has been
   * delivered, except for further ranges of an object fetched in ranges.
   */
  private boolean isOverBy(Attempt begin, Attempt latest, Attempt next) {
    long end = members(begin, next).mapToLong(member -> member.end).max().orElseThrow();
    boolean isDone = next.start >= end && waiting(begin, next).findAny().isEmpty();
    boolean isFurtherRange =
        next.is(206) && (latest.is(206) || disprovedBy(begin, next).isPresent());
    return next.start - end > GAP
        || (next.client().equals(latest.client()) && isDone && !isFurtherRange);
  }

  /** Returns whether a retry may be that of another host with the same address. */
  private boolean isAnothersBeginning(Attempt retry) {
    Attempt before = retry.continues;
    return before != null
        && retry.kind == AttemptKind.RETRY
        && isShared(before, retry, MAX_WHOLES_OF_ONE_CLIENT);
  }

  /**
   * Returns whether there are more complete responses of the client nearby than one host would
   * fetch.
   */
  private boolean isShared(Attempt before, Attempt retry, int maxComplete) {
    long lastEnd =
        attempts.stream()
            .filter(other -> Objects.equals(other.begin, retry.begin))
            .mapToLong(other -> other.end)
            .max()
            .orElseThrow();
    List<Attempt> completeResponses =
        attempts.stream()
            .filter(other -> other.chain().equals(retry.chain()))
            .filter(other -> other.client().equals(retry.client()))
            .filter(other -> other.is(200) && other.start <= lastEnd + GAP)
            .toList();
    boolean overlap =
        completeResponses.stream()
            .anyMatch(
                one ->
                    !one.isCutShort()
                        && completeResponses.stream()
                            .anyMatch(
                                two ->
                                    attempts.indexOf(two) > attempts.indexOf(one)
                                        && two.start < one.end - CLOCK));
    long around =
        completeResponses.stream()
            .filter(whole -> !whole.isCutShort())
            .filter(whole -> whole.end >= before.start - GAP && whole.end <= retry.end + GAP)
            .count();
    return overlap || around > maxComplete;
  }

  private boolean isStalled(Attempt attempt) {
    boolean cameBack =
        attempts.stream()
            .anyMatch(other -> attempt.equals(other.continues) && !isAnothersBeginning(other));
    boolean disproved =
        attempts.stream().anyMatch(other -> attempt.equals(other.disproves) && !isReadAgain(other));
    return cameBack || disproved || (!attempt.isReaders() && attempt.wasSlow());
  }

  /** Fetches of one client, each of which starts soon after those before. */
  private static final class Run {
    private final List<Attempt> fetches = new ArrayList<>();
    private boolean isShared;

    long end() {
      return fetches.stream().mapToLong(fetch -> fetch.end).max().orElseThrow();
    }

    LongStream pauses() {
      return LongStream.range(1, fetches.size())
          .map(i -> Math.max(0, fetches.get((int) i).start - endBefore((int) i)));
    }

    long endBefore(int i) {
      return fetches.stream().limit(i).mapToLong(fetch -> fetch.end).max().orElseThrow();
    }

    /** All objects of these worlds are small. */
    boolean isPoll() {
      return fetches.size() >= 6
          && isSteady(intervals())
          && pauses().sum() > 2 * SECOND * (fetches.size() - 1);
    }

    LongStream intervals() {
      return LongStream.range(1, fetches.size())
          .map(i -> fetches.get((int) i).start - fetches.get((int) i - 1).start);
    }

    static boolean isSteady(LongStream times) {
      double[] all = times.asDoubleStream().toArray();
      double mean = DoubleStream.of(all).average().orElseThrow();
      double variance =
          DoubleStream.of(all).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
      return Math.sqrt(variance) <= MAX_VARIATION * mean;
    }

    boolean isOfOneClient() {
      long[] pauses = pauses().toArray();
      long prompt =
          LongStream.range(0, pauses.length)
              .filter(
                  i ->
                      pauses[(int) i]
                          <= Math.max(PROMPT, endBefore((int) i + 1) - fetches.get((int) i).start))
              .count();
      boolean isGrowing =
          LongStream.range(1, pauses.length)
              .allMatch(i -> pauses[(int) i] >= pauses[(int) i - 1] - CLOCK);
      return 2 * prompt >= pauses.length
          || (pauses.length < 8 && LongStream.of(pauses).sum() <= MAX_IDLE)
          || (pauses.length >= 4
              && (isGrowing
                  || ((isSteady(pauses()) || isSteady(intervals()))
                      && LongStream.of(pauses).sum() <= MAX_SLEEP * pauses.length)));
    }
  }

  /**
   * Returns whether the client had the object complete, and is neither a poll nor several hosts.
   */
  private boolean isRefetch(Attempt attempt) {
    return runs(attempt).stream()
        .filter(run -> run.fetches.indexOf(attempt) > 0)
        .anyMatch(
            run ->
                !run.isShared
                    && run.fetches.stream().anyMatch(fetch -> fetch.is(200))
                    && !run.isPoll()
                    && run.isOfOneClient());
  }

  /** Returns the runs of the client at the object. An address once shared stays so. */
  private List<Run> runs(Attempt attempt) {
    List<Run> runs = new ArrayList<>();
    for (Attempt next : attempts) {
      if (!next.chain().equals(attempt.chain()) || !next.client().equals(attempt.client())) {
        continue;
      }
      Run last = runs.isEmpty() ? new Run() : runs.get(runs.size() - 1);
      if (!last.fetches.isEmpty() && (next.is(200) || next.isCompleteFromStart())) {
        last.isShared |= next.start < last.end() - CLOCK;
      }
      if (!next.isFetch()) {
        continue;
      }
      boolean isSoon =
          !last.fetches.isEmpty() && next.continues == null && next.start - last.end() <= GAP;
      if (isSoon && next.length() == last.fetches.get(0).length()) {
        last.fetches.add(next);
      } else if (!isSoon || next.is(200)) {
        Run run = new Run();
        run.fetches.add(next);
        run.isShared = last.isShared;
        runs.add(run);
      }
    }
    return runs;
  }
}
