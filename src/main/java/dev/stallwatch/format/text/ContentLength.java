package dev.stallwatch.format.text;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.HttpStatus;

/** Interprets a {@code Content-Length} header (RFC 9110, section 8.6). */
public final class ContentLength {
  private ContentLength() {}

  /**
   * Returns the bytes of body that a response announced. In a response to HEAD and in a 304, the
   * header gives the length of a body that is not sent: the result is then unknown.
   *
   * @param header value of the header, or unknown
   */
  public static long promised(String method, int status, long header) {
    return method.equals("HEAD") || status == HttpStatus.NOT_MODIFIED ? Units.UNKNOWN : header;
  }
}
