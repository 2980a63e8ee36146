package dev.stallwatch.format.ncsa;

import dev.stallwatch.format.text.Field;
import dev.stallwatch.model.Units;

/**
 * What stands behind the status in the {@code request.log} of Nexus: maybe the length of the
 * request's body, the bytes sent, the milliseconds taken, the user agent in quotes and the thread
 * in brackets, by which such a line is told.
 */
final class NcsaRequestLog {
  private static final long MAX_MILLIS = 1_000_000_000_000L;

  /** The length of the request's body is not always there. */
  private static final int MIN_NUMBERS = 2;

  private static final int MAX_NUMBERS = 3;

  private long bytes;
  private long millis;
  private int agentFrom;
  private int agentTo;

  /**
   * Reads to the end of the line, from the field behind the status on; false where something else
   * stands, and the cursor is left anywhere.
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

  /** Bytes of the body sent; unknown where they are not logged. */
  long bytes() {
    return bytes;
  }

  /** From receiving the request to the end of the response; unknown where it is not logged. */
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
