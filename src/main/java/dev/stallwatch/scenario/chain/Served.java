package dev.stallwatch.scenario.chain;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;

/**
 * One request and its response, as a server can log it.
 *
 * @param id bits that make up the request's id in each format
 * @param visitor who asked
 * @param item for what
 * @param method HTTP method
 * @param status HTTP status
 * @param startMicros when the request was received
 * @param endMicros when the last byte was sent, or the server saw that the client had left
 * @param ttfbMillis from the request to the first byte
 * @param first first byte of the response's range
 * @param promised bytes of body promised
 * @param sent bytes of body handed to the kernel
 */
public record Served(
    long id,
    Visitor visitor,
    Item item,
    String method,
    int status,
    long startMicros,
    long endMicros,
    long ttfbMillis,
    long first,
    long promised,
    long sent) {

  boolean isTransfer() {
    return method.equals("GET") && HttpStatus.isContent(status);
  }

  /** Whether it ended before its promised bytes were sent. */
  public boolean isCutShort() {
    return isTransfer() && sent < promised;
  }

  /** From the first byte of the response to its end. */
  long bodyMicros() {
    return endMicros - startMicros - ttfbMillis * Units.MICROS_PER_MILLI;
  }
}
