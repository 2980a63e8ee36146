package dev.stallwatch.format.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Escapes in logged headers: nginx's {@code \xHH}, and Apache's {@code \"}, {@code \\}, {@code \n}
 * and similar (ngx_http_log_escape of nginx, ap_escape_logitem of Apache).
 */
public final class LogEscapes {
  private static final String LETTERS = "\"\\nrtbv";
  private static final String MEANT = "\"\\\n\r\t\b\u000B";

  private LogEscapes() {}

  /** Returns the text as it was sent; invalid escapes are left unchanged. */
  public static String undo(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int letter = in[i] == '\\' && i + 1 < in.length ? LETTERS.indexOf(in[i + 1]) : -1;
      int hex = letter < 0 ? hex(in, i) : -1;
      if (letter >= 0) {
        out.write(MEANT.charAt(letter));
        i++;
      } else if (hex >= 0) {
        out.write(hex);
        i += 3;
      } else {
        out.write(in[i]);
      }
    }
    return Field.text(out.toByteArray(), 0, out.size());
  }

  private static int hex(byte[] in, int at) {
    if (at + 3 >= in.length || in[at] != '\\' || in[at + 1] != 'x') {
      return -1;
    }
    int high = Character.digit(in[at + 2], 16);
    int low = Character.digit(in[at + 3], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
