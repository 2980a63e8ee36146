package dev.stallwatch.model.request;

import dev.stallwatch.model.Units;

/**
 * The response as logged. Counts and offsets are from 0, or {@link Units#UNKNOWN} where the line
 * has none.
 *
 * @param status HTTP status, 100 to 999; 0 if the client disconnected before any response
 * @param bytesSent bytes sent to the client, as the format counts them (most count the headers); 0
 *     only where the line or the definition of the format says so
 * @param bodyBytes bytes of the body sent; unknown where the format counts them together with the
 *     headers
 * @param contentLength bytes of body that the response announced
 * @param objectSize size of the complete object, in bytes
 * @param rangeFirst offset of the first byte of the response's range within the object
 * @param rangeLast offset of the last byte of the announced range, inclusive
 * @param ending how the response ended, as stated by the line
 */
public record Response(
    int status,
    long bytesSent,
    long bodyBytes,
    long contentLength,
    long objectSize,
    long rangeFirst,
    long rangeLast,
    Ending ending) {

  /**
   * Returns an upper bound of the bytes of the body sent: exact where the body is counted alone,
   * with the headers where it is not, else {@link Units#UNKNOWN}.
   */
  public long maxBodyBytes() {
    return bodyBytes == Units.UNKNOWN ? bytesSent : bodyBytes;
  }
}
