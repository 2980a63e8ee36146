package dev.stallwatch.download;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the refetches of one object: complete transfers of it by a client that had it complete
 * shortly before, as after a wrong digest or a failed unpacking. A transfer that continues or
 * repeats a cut-short one is none, nor is one by a reader, a crawler, another cache or, if the
 * object is small, a browser. {@link FetchSeries} excludes polls and addresses that several hosts
 * share.
 *
 * <p>Memory is bounded: at most {@value #MAX_CLIENTS} clients are followed at a time; the one
 * without an attempt for the longest time is finished first.
 */
final class Refetches {
  private static final int MAX_CLIENTS = 256;
  private static final int MAX_HELD = 32;

  /** Software that fetches for others, or everything: crawlers, caches and proxies. */
  private static final ImmutableSet<String> NO_DOWNLOADERS =
      ImmutableSet.of("bot", "cdn", "monitor", "proxy");

  private final long gapMicros;
  private final Map<Long, Fetches> fetchesByClient = new LinkedHashMap<>();

  /** A fetch after the first, and its kind if it is no refetch. */
  private record Held(Transfer fetch, AttemptKind kind) {}

  /** The fetches of one client, held until their series shows whether they are refetches. */
  private static final class Fetches {
    private final FetchSeries series;
    private final List<Held> held = new ArrayList<>();

    Fetches(long gapMicros) {
      this.series = new FetchSeries(gapMicros);
    }

    void begin(Transfer fetch, long length) {
      series.begin(fetch.startedAtMicros(), fetch.endedAtMicros(), length, isFull(fetch, length));
    }

    void add(Transfer fetch, long length, AttemptKind kind, AttemptSink sink) {
      if (held.size() == MAX_HELD) {
        release(sink);
      }
      held.add(new Held(fetch, kind));
      series.add(fetch.startedAtMicros(), fetch.endedAtMicros(), isFull(fetch, length));
    }

    private static boolean isFull(Transfer fetch, long length) {
      return FetchLength.isFull(fetch.status(), length, fetch.objectSize());
    }

    void finish(AttemptSink sink) {
      release(sink);
      series.end();
    }

    private void release(AttemptSink sink) {
      boolean areRefetches = series.isOfRefetches();
      held.forEach(
          one -> sink.attempt(one.fetch(), areRefetches ? AttemptKind.REFETCH : one.kind()));
      held.clear();
    }
  }

  /**
   * Creates a finder.
   *
   * @param gapMicros maximum time between the end of a fetch and the start of the next
   */
  Refetches(long gapMicros) {
    this.gapMicros = gapMicros;
  }

  /**
   * Adds the next attempt of the neighbourhood at the object, in order of start.
   *
   * @param kind its relation to the attempts before
   * @param isNew whether it continues none of them
   * @return whether the attempt is held: its kind is passed to the sink later
   */
  boolean take(Transfer attempt, AttemptKind kind, boolean isNew, AttemptSink sink) {
    long length = lengthIfComplete(attempt);
    Fetches fetches = fetchesByClient.remove(attempt.clientId());
    if (fetches != null) {
      fetchesByClient.put(attempt.clientId(), fetches);
      if (attempt.status() == HttpStatus.OK || length != Units.UNKNOWN) {
        fetches.series.noteOverlap(attempt.startedAtMicros());
      }
    }
    if (length == Units.UNKNOWN || !isDownload(attempt, length)) {
      return false;
    }
    if (fetches == null) {
      fetches = begin(attempt.clientId(), sink);
    }
    if (isNew && fetches.series.continues(attempt.startedAtMicros(), length)) {
      fetches.add(attempt, length, kind, sink);
      return true;
    }
    boolean isFull = Fetches.isFull(attempt, length);
    if (!isNew || !fetches.series.ignores(attempt.startedAtMicros(), length, isFull)) {
      fetches.finish(sink);
      fetches.begin(attempt, length);
    }
    return false;
  }

  private Fetches begin(long clientId, AttemptSink sink) {
    if (fetchesByClient.size() == MAX_CLIENTS) {
      Iterator<Fetches> all = fetchesByClient.values().iterator();
      all.next().finish(sink);
      all.remove();
    }
    Fetches fetches = new Fetches(gapMicros);
    fetchesByClient.put(clientId, fetches);
    return fetches;
  }

  /** Ends the chain: the next attempt belongs to another neighbourhood or object. */
  void end(AttemptSink sink) {
    fetchesByClient.values().forEach(fetches -> fetches.finish(sink));
    fetchesByClient.clear();
  }

  private static boolean isDownload(Transfer attempt, long length) {
    String software = attempt.key().software();
    return !NO_DOWNLOADERS.contains(software)
        && !Reading.is(attempt)
        && (length >= FetchSeries.SMALL || !Reading.isBrowser(software));
  }

  /** Returns the length of a fetch; unknown if the attempt is none or not complete. */
  private static long lengthIfComplete(Transfer attempt) {
    boolean isUnsure =
        attempt.outcome() == Outcome.UNKNOWN
            && (attempt.objectSize() == Units.UNKNOWN
                || attempt.bodyBytes() < attempt.objectSize());
    return isUnsure
        ? Units.UNKNOWN
        : FetchLength.of(
            attempt.outcome(),
            attempt.status(),
            attempt.bodyBytes(),
            attempt.contentLength(),
            attempt.objectSize(),
            attempt.rangeFirst());
  }
}
