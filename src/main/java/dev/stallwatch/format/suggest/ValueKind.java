package dev.stallwatch.format.suggest;

import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;
import dev.stallwatch.format.text.ClfTime;
import dev.stallwatch.format.text.DecimalNumber;
import dev.stallwatch.format.text.Field;
import dev.stallwatch.format.text.LogTime;
import dev.stallwatch.format.text.RequestTarget;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Recognises values by their text. */
final class ValueKind {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE");
  private static final Set<String> BOOLEANS = Set.of("true", "false", "0", "1", "yes", "no", "ok");
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  /** 2000-01-01 and 2100-01-01 in seconds. */
  private static final long MIN_SECONDS = 946_684_800L;

  private static final long MAX_SECONDS = 4_102_444_800L;

  private ValueKind() {}

  static boolean isWhole(String text) {
    return !text.isEmpty() && text.length() <= 18 && DIGITS.matchesAllOf(text);
  }

  static boolean isDecimal(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return DecimalNumber.scaled(b, 0, b.length, 6) != Field.NONE;
  }

  static boolean isStatus(String text) {
    return isWhole(text)
        && (text.equals("0")
            || text.equals("000")
            || (text.length() == 3 && text.charAt(0) >= '1' && text.charAt(0) <= '5'));
  }

  static boolean isMethod(String text) {
    return METHODS.contains(text);
  }

  static boolean isTarget(String text) {
    return text.startsWith("/") || text.startsWith("http://") || text.startsWith("https://");
  }

  static boolean isRequest(String text) {
    int blank = text.indexOf(' ');
    return blank > 0 && isMethod(text.substring(0, blank)) && text.contains(" HTTP/");
  }

  static boolean isAddress(String text) {
    int comma = text.indexOf(',');
    String first = comma < 0 ? text : text.substring(0, comma);
    String name = RequestTarget.withoutPort(first);
    return name != null && InetAddresses.isInetAddress(name);
  }

  static boolean isProtocol(String text) {
    return text.regionMatches(true, 0, "http/", 0, 5) || text.equals("h2") || text.equals("h3");
  }

  static boolean isAgent(String text) {
    return text.indexOf('/') > 0 && !isRequest(text) && !isTarget(text) && !isProtocol(text);
  }

  static boolean isBoolean(String text) {
    return BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Returns the unit of a time, empty if the text is none. */
  static String timeUnit(String text) {
    if (text.length() == ClfTime.LENGTH) {
      byte[] b = text.getBytes(StandardCharsets.UTF_8);
      if (b.length == ClfTime.LENGTH && new ClfTime().micros(b, 0, b.length) != Field.NONE) {
        return "clf";
      }
    }
    if (text.length() >= 19 && text.indexOf('-') == 4 && LogTime.ofText(text) != Field.NONE) {
      return "iso8601";
    }
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    long whole = DecimalNumber.scaled(b, 0, b.length, 0);
    if (whole == Field.NONE || (b.length > 0 && b[0] == '.')) {
      return "";
    }
    long seconds = whole;
    for (String unit : new String[] {"epoch_s", "epoch_ms", "epoch_us", "epoch_ns"}) {
      if (seconds >= MIN_SECONDS && seconds < MAX_SECONDS) {
        return unit;
      }
      seconds /= 1000;
    }
    return "";
  }
}
