package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;

/**
 * The fields after the status in the {@code request.log} of Nexus: optionally the length of the
 * request body, then the bytes sent, the duration in milliseconds, the user agent in quotes and the
 * thread in brackets, which identifies such a line.
 */
final class NcsaRequestLog {
  private static final long MAX_MILLIS = 1_000_000_000_000L;

  /** The length of the request body is optional. */
  private static final int MIN_NUMBERS = 2;

  private static final int MAX_NUMBERS = 3;

  private long bytes;
  private long millis;
  private int agentFrom;
  private int agentTo;

  /**
   * Reads to the end of the line, from the field after the status; returns false, with the cursor
   * at an undefined position, if the line has another form.
   */
  boolean read(byte[] b, NcsaCursor at) {
    int numbers = 0;
    while (numbers < MAX_NUMBERS && !at.isBeforeQuote()) {
      if (!at.bare()) {
        return false;
      }
      bytes = millis;
      millis = at.isDash() ? Units.UNKNOWN : Field.number(b, at.from(), at.to());
      if (millis == Field.NONE) {
        return false;
      }
      numbers++;
    }
    if (numbers < MIN_NUMBERS || millis > MAX_MILLIS || !at.quoted()) {
      return false;
    }
    agentFrom = at.from();
    agentTo = at.to();
    return at.isBeforeLastBracket();
  }

  /** Returns the bytes of the body sent; unknown if not logged. */
  long bytes() {
    return bytes;
  }

  /**
   * Returns the time from the receipt of the request to the end of the response in microseconds;
   * unknown if not logged.
   */
  long micros() {
    return millis == Units.UNKNOWN ? millis : millis * Units.MICROS_PER_MILLI;
  }

  int agentFrom() {
    return agentFrom;
  }

  int agentTo() {
    return agentTo;
  }
}
