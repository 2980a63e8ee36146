package dev.stallwatch.scenario.log;

/** Writes exchanges as lines of one format. Keeps state: each thread needs its own. */
public interface LogLine {

  /** Returns the lines that each file begins with, with their ends; empty for none. */
  default byte[] header() {
    return new byte[0];
  }

  /** Appends the line of an exchange, with its end. */
  void append(Exchange exchange, LineBytes line);

  /**
   * Returns the request ID that a line shows.
   *
   * @param id random bits of the exchange
   */
  String requestId(long id);
}
