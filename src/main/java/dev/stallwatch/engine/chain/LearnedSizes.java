package dev.stallwatch.engine.chain;

import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * Learns the sizes of one object, one per source. The size is the largest length that at least two
 * full responses of unknown outcome share. One full response does not prove a size: it may be cut
 * short itself.
 *
 * <p>The size that an earlier run learned is used if this run has such a response, but learned no
 * size by any source: the earlier size does not tell its source. Memory is bounded by the number of
 * sources.
 */
final class LearnedSizes {
  private static final int MIN_SAMPLES = 2;

  private long earlierDay = Long.MIN_VALUE;
  private long earlierSize = Units.UNKNOWN;
  private boolean hasFullOfUnknownOutcome;
  private SizesBySource ended = SizesBySource.NONE;
  private @Nullable Size ofMostSamples;

  private long source;
  private long body = Units.UNKNOWN;
  private long samples;
  private @Nullable Size ofSource;

  /**
   * A size.
   *
   * @param bytes size of the object
   * @param samples number of full responses of that length
   */
  record Size(long bytes, long samples) {}

  /** Adds the size that a run of an earlier day learned. The latest day counts. */
  void addEarlier(long epochDay, long size) {
    if (epochDay > earlierDay || (epochDay == earlierDay && size > earlierSize)) {
      earlierDay = epochDay;
      earlierSize = size;
    }
  }

  /**
   * Adds full responses of unknown outcome, sorted by source and then by length.
   *
   * @param sourceId identity of their source
   * @param bodyBytes their length, unknown if not logged
   * @param count their number
   */
  void add(long sourceId, long bodyBytes, long count) {
    boolean isSameSource = hasFullOfUnknownOutcome && sourceId == source;
    if (!isSameSource || bodyBytes != body) {
      endLength();
    }
    if (!isSameSource) {
      endSource();
    }
    hasFullOfUnknownOutcome = true;
    source = sourceId;
    body = bodyBytes;
    samples += count;
  }

  private void endLength() {
    if (samples >= MIN_SAMPLES && body >= 0) {
      ofSource = new Size(body, samples);
    }
    samples = 0;
  }

  private void endSource() {
    if (ofSource != null) {
      ended = ended.with(source, ofSource.bytes);
      if (ofMostSamples == null || isBetter(ofSource, ofMostSamples)) {
        ofMostSamples = ofSource;
      }
      ofSource = null;
    }
  }

  private static boolean isBetter(Size one, Size other) {
    return one.samples > other.samples || (one.samples == other.samples && one.bytes > other.bytes);
  }

  /** Returns the sizes after all responses were added. */
  SizesBySource bySource() {
    endLength();
    endSource();
    return ended.isEmpty() && hasFullOfUnknownOutcome && earlierSize != Units.UNKNOWN
        ? ended.with(SizesBySource.ANY, earlierSize)
        : ended;
  }

  /**
   * Returns the size that this run learned, after all responses were added; null for none. Among
   * several sources it is that of most responses, then the larger.
   */
  @Nullable Size learned() {
    endLength();
    endSource();
    return ofMostSamples;
  }
}
