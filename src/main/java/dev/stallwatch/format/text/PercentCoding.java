package dev.stallwatch.format.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding (RFC 3986, section 2.1) as needed for logs, which sometimes encode twice. */
public final class PercentCoding {
  private PercentCoding() {}

  /**
   * Decodes a header value once, and a second time if it still looks encoded and has no blank: for
   * years CloudFront encoded user agents twice.
   */
  public static String decodeHeader(String text) {
    String once = decode(text);
    return once.indexOf(' ') < 0 && holdsEncoding(once) ? decode(once) : once;
  }

  private static boolean holdsEncoding(String text) {
    int percent = text.indexOf('%');
    while (percent >= 0 && percent + 2 < text.length()) {
      if (isHexDigit(text.charAt(percent + 1)) && isHexDigit(text.charAt(percent + 2))) {
        return true;
      }
      percent = text.indexOf('%', percent + 1);
    }
    return false;
  }

  private static boolean isHexDigit(char sign) {
    return sign < 0x80 && Character.digit(sign, 16) >= 0;
  }

  /** Decodes a text once; invalid encodings are left unchanged. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low < 0) {
        out.write(in[i]);
      } else {
        out.write(high << 4 | low);
        i += 2;
      }
    }
    return utf8OrLatin1(out.toByteArray());
  }

  static String utf8OrLatin1(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
