package dev.stallwatch.format.text;

import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;

/** The meaning of a {@code Content-Length} (RFC 9110, section 8.6). */
public final class ContentLength {
  private ContentLength() {}

  /**
   * Bytes of body that a response promised. One to HEAD, and a 304, tells the length of a body that
   * it does not carry, and promises none.
   *
   * @param header value of the header, or unknown
   */
  public static long promised(String method, int status, long header) {
    return method.equals("HEAD") || status == HttpStatus.NOT_MODIFIED ? Units.UNKNOWN : header;
  }
}
