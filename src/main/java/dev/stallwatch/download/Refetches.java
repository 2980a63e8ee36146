package dev.stallwatch.download;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;
import java.util.Iterator;
import java.util.LinkedHashMap;
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
public final class Refetches {
  /** Shorter objects are pointers, manifests, playlists and health checks. */
  private static final long MIN_LENGTH = 4 * 1024;

  private static final int MAX_CLIENTS = 256;

  /** Software that fetches for others or everything: crawlers, caches and proxies. */
  private static final ImmutableSet<String> NO_DOWNLOADERS =
      ImmutableSet.of("bot", "cdn", "monitor", "proxy");

  private final long gapMicros;
  private final Map<Long, FetchSeries> seriesByClient = new LinkedHashMap<>();

  /**
   * Creates a finder.
   *
   * @param gapMicros maximum time between the end of a fetch and the start of the next
   */
  Refetches(long gapMicros) {
    this.gapMicros = gapMicros;
  }

  /**
   * Returns whether a transfer may have a part in a refetch, by its status, ending and size alone.
   *
   * @param rangeFirst offset of the first byte of the response's range, or unknown
   * @param maxBytes the most that its body may have, unknown if not logged
   */
  public static boolean mayBe(Outcome outcome, int status, long rangeFirst, long maxBytes) {
    return (outcome == Outcome.COMPLETE || outcome == Outcome.UNKNOWN)
        && (status == HttpStatus.OK || (status == HttpStatus.PARTIAL_CONTENT && rangeFirst <= 0))
        && maxBytes >= MIN_LENGTH;
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
    FetchSeries series = seriesByClient.remove(attempt.clientId());
    if (series != null) {
      seriesByClient.put(attempt.clientId(), series);
      if (attempt.status() == HttpStatus.OK || length != Units.UNKNOWN) {
        series.noteOverlap(attempt);
      }
    }
    if (length < MIN_LENGTH || !isDownload(attempt, length)) {
      return false;
    }
    if (series == null) {
      series = begin(attempt.clientId(), sink);
    }
    if (isNew && series.isOpen(attempt, gapMicros)) {
      if (series.length() == length) {
        series.add(attempt, kind, sink);
        return true;
      }
      if (attempt.status() == HttpStatus.PARTIAL_CONTENT) {
        return false; // a part of the object that begins at byte 0
      }
    }
    series.finish(sink);
    series.begin(attempt, length);
    return false;
  }

  private FetchSeries begin(long clientId, AttemptSink sink) {
    if (seriesByClient.size() == MAX_CLIENTS) {
      Iterator<FetchSeries> all = seriesByClient.values().iterator();
      all.next().finish(sink);
      all.remove();
    }
    FetchSeries series = new FetchSeries();
    seriesByClient.put(clientId, series);
    return series;
  }

  /** Ends the chain: the next attempt belongs to another neighbourhood or object. */
  void end(AttemptSink sink) {
    seriesByClient.values().forEach(series -> series.finish(sink));
    seriesByClient.clear();
  }

  private static boolean isDownload(Transfer attempt, long length) {
    String software = attempt.key().software();
    return !NO_DOWNLOADERS.contains(software)
        && !Reading.is(attempt)
        && (length >= FetchSeries.SMALL || !Reading.isBrowser(software));
  }

  /**
   * Returns the length of a complete transfer that begins at byte 0; unknown for any other. If the
   * line does not show the end, the transfer is complete if it has the size that is known of the
   * object. Whether a partial response contains the complete object shows the next response.
   */
  private static long lengthIfComplete(Transfer attempt) {
    long size = attempt.objectSize();
    boolean isComplete =
        attempt.outcome() == Outcome.COMPLETE
            || (attempt.outcome() == Outcome.UNKNOWN
                && size != Units.UNKNOWN
                && attempt.bodyBytes() >= size);
    if (!isComplete) {
      return Units.UNKNOWN;
    }
    long length =
        attempt.contentLength() != Units.UNKNOWN
            ? attempt.contentLength()
            : attempt.bodyBytesExact() ? attempt.bodyBytes() : size;
    boolean isFromStart =
        attempt.status() == HttpStatus.OK
            || (attempt.status() == HttpStatus.PARTIAL_CONTENT
                && (attempt.rangeFirst() == 0
                    || (attempt.rangeFirst() == Units.UNKNOWN && length == size)));
    return isFromStart ? length : Units.UNKNOWN;
  }
}
