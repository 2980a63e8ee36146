package dev.stallwatch.scenario.log;

/**
 * The size of the headers of responses, in bytes.
 *
 * @param min smallest size
 * @param spread number of different sizes, 1 if all are alike
 */
public record HeaderBytes(int min, int spread) {

  /** Returns the size of the headers of an exchange. */
  long of(Exchange exchange) {
    return (long) min + Math.floorMod(exchange.id(), spread);
  }
}
