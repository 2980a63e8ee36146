package dev.stallwatch.scenario.log;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;

/**
 * One request and its response, as a server can log it.
 *
 * @param id random bits, from which each format derives its request ID, ports and the like
 * @param client the client
 * @param item the requested object
 * @param query query string, empty for none
 * @param edge location of the CDN that answered, empty if the origin did
 * @param method HTTP method
 * @param status HTTP status
 * @param result result at the CDN
 * @param startMicros when the request was received, microseconds since the epoch
 * @param endMicros when the last byte was sent, or the server noticed that the client had left
 * @param ttfbMillis time from the request to the first byte of the response
 * @param rangeFirst offset of the first byte of the response in the object, 0 without a range
 * @param contentLength length of the body that the response stated, {@link #NO_LENGTH} for none
 * @param bodyBytes bytes of body handed to the kernel
 */
public record Exchange(
    long id,
    Client client,
    Item item,
    String query,
    String edge,
    String method,
    int status,
    CacheResult result,
    long startMicros,
    long endMicros,
    long ttfbMillis,
    long rangeFirst,
    long contentLength,
    long bodyBytes) {
  /** The content length of a response that states none. */
  public static final long NO_LENGTH = -1;

  /** Whether the response carries the object or a range of it. */
  public boolean isTransfer() {
    return isTransfer(method, status);
  }

  /** Whether the response ended before its stated length. */
  public boolean isCutShort() {
    return isCutShort(method, status, contentLength, bodyBytes);
  }

  /** Whether a response ended before its stated length. */
  public static boolean isCutShort(String method, int status, long contentLength, long bodyBytes) {
    return isTransfer(method, status) && bodyBytes < contentLength;
  }

  private static boolean isTransfer(String method, int status) {
    return method.equals("GET") && HttpStatus.isContent(status);
  }

  /** Returns the time from the first byte of the response to its end, in microseconds. */
  public long bodyMicros() {
    return endMicros - startMicros - ttfbMillis * Units.MICROS_PER_MILLI;
  }

  /** Returns the duration of the exchange in milliseconds. */
  long durationMillis() {
    return (endMicros - startMicros) / Units.MICROS_PER_MILLI;
  }

  /** Whether the response is a range of the object. */
  boolean isRange() {
    return status == HttpStatus.PARTIAL_CONTENT;
  }

  /** Returns the offset of the last byte of a range. */
  long rangeLast() {
    return rangeFirst + contentLength - 1;
  }

  /** Returns the path of the object with the query string. */
  String target() {
    return query.isEmpty() ? item.path() : item.path() + "?" + query;
  }
}
