package dev.stallwatch.download;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;

/**
 * The length of a transfer that may have a part in a refetch: it is complete, or its end is not
 * logged, and it begins at byte 0.
 */
public final class FetchLength {
  /** Shorter objects are pointers, manifests, playlists and health checks. */
  private static final long MIN = 4 * 1024;

  private FetchLength() {}

  /**
   * Returns the bytes of the body; unknown if the transfer has no part in a refetch.
   *
   * @param outcome outcome by its line alone
   * @param status HTTP status
   * @param bodyBytes bytes of the body sent, or an upper bound; unknown if not logged
   * @param contentLength bytes of the body that the response announced, or unknown
   * @param objectSize size of the object, or unknown
   * @param rangeFirst offset of the first byte of the response's range, or unknown
   */
  public static long of(
      Outcome outcome,
      int status,
      long bodyBytes,
      long contentLength,
      long objectSize,
      long rangeFirst) {
    if (outcome != Outcome.COMPLETE && outcome != Outcome.UNKNOWN) {
      return Units.UNKNOWN;
    }
    long length = contentLength == Units.UNKNOWN ? bodyBytes : contentLength;
    boolean isFromStart =
        status == HttpStatus.OK
            || (status == HttpStatus.PARTIAL_CONTENT
                && (rangeFirst == 0 || (rangeFirst == Units.UNKNOWN && length == objectSize)));
    return isFromStart && length >= MIN ? length : Units.UNKNOWN;
  }

  /** Returns whether such a transfer is known to have the complete object, not a part of it. */
  public static boolean isFull(int status, long length, long objectSize) {
    return status == HttpStatus.OK || length == objectSize;
  }
}
