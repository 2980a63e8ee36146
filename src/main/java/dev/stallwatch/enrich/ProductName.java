package dev.stallwatch.enrich;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The product that a user agent names itself: a product token of RFC 9110, section 10.1.5, such as
 * {@code AcmeUpdater/3.2}.
 *
 * @param family its name as a code: in lower case, its parts joined by {@code -}, without numbers
 *     at its end; at most {@value #MAX_LENGTH} characters
 * @param version family and major version; the family if the token has no version
 */
record ProductName(String family, String version) {
  /** Longest family. */
  static final int MAX_LENGTH = 40;

  /** The first product of all browsers, and of most apps with a browser inside. */
  static final String MOZILLA = "mozilla";

  /** Longer versions are forged or dates, and would create an unlimited number of values. */
  private static final int MAX_VERSION_LENGTH = 4;

  private static final int MAX_TOKEN_LENGTH = 100;

  /** Shorter parts of hexadecimal digits are found in names, such as {@code 2fa} and {@code f5}. */
  private static final int MIN_HEX_LENGTH = 4;

  /** No word of at least this length consists of the letters a to f. */
  private static final int MIN_HEX_WORD_LENGTH = 8;

  /** Longer numbers are no part of a name. */
  private static final int MAX_NUMBER_LENGTH = 4;

  /**
   * Changes between letters and digits: {@code log4j2} has three, and random text of a few
   * characters more.
   */
  private static final int MAX_CHANGES = 3;

  /** Products of browsers, engines and systems, which do not tell which app contains them. */
  private static final ImmutableSet<String> GENERIC =
      ImmutableSet.of(
          MOZILLA,
          "android",
          "applewebkit",
          "build",
          "chrome",
          "chromium",
          "crios",
          "debian",
          "edg",
          "edge",
          "electron",
          "fedora",
          "firefox",
          "fxios",
          "gecko",
          "headlesschrome",
          "khtml",
          "linux",
          "mobile",
          "opera",
          "opr",
          "presto",
          "safari",
          "trident",
          "ubuntu",
          "version",
          "webkit");

  /**
   * Returns the first product of a user agent; null if it begins with something else, such as an
   * address, a URL or a random identifier. The consoles of AWS put theirs in brackets.
   */
  static @Nullable ProductName first(String userAgent) {
    return at(userAgent, userAgent.startsWith("[") ? 1 : 0);
  }

  /**
   * Returns the first product of a browser's user agent that is neither a browser nor an engine:
   * the app that contains the browser. Comments and words without a version are skipped.
   */
  static @Nullable ProductName ofApp(String userAgent) {
    int depth = 0;
    boolean isStart = true;
    for (int i = 0; i < userAgent.length(); i++) {
      char c = userAgent.charAt(i);
      depth = c == '(' ? depth + 1 : c == ')' ? Math.max(0, depth - 1) : depth;
      if (isStart && depth == 0 && hasVersion(userAgent, i)) {
        ProductName product = at(userAgent, i);
        if (product != null && !GENERIC.contains(product.family)) {
          return product;
        }
      }
      isStart = c == ' ' || c == ')';
    }
    return null;
  }

  private static boolean hasVersion(String userAgent, int start) {
    int end = tokenEnd(userAgent, start);
    return end > start && end < userAgent.length() && userAgent.charAt(end) == '/';
  }

  /** Returns the family that a product's name has, written without its version; null for none. */
  static @Nullable String family(String name) {
    ProductName product = at(name, 0);
    return product == null || tokenEnd(name, 0) != name.length() ? null : product.family;
  }

  private static @Nullable ProductName at(String text, int start) {
    int end = tokenEnd(text, start);
    if (end == start || end - start > MAX_TOKEN_LENGTH || !isDelimited(text, end)) {
      return null;
    }
    String family = code(text.substring(start, end).toLowerCase(Locale.ROOT));
    if (family.isEmpty() || family.length() > MAX_LENGTH || SoftwareNames.isReserved(family)) {
      return null;
    }
    return new ProductName(family, version(family, major(text, end)));
  }

  private static int tokenEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Apps of Apple's systems escape the spaces of their names as {@code %20}. */
  private static boolean isOfName(char c) {
    return isLetter(c) || isDigit(c) || isSeparator(c) || c == '%';
  }

  private static boolean isDelimited(String text, int end) {
    return end == text.length() || " /(,;".indexOf(text.charAt(end)) >= 0;
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.' || c == '+' || c == '~';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
  }

  /**
   * Returns the code of a token in lower case, without what follows its first random part; empty if
   * no letter remains.
   */
  private static String code(String token) {
    List<String> parts = parts(token);
    int end = 0;
    while (end < parts.size() && !isRandom(parts.get(end))) {
      end++;
    }
    while (end > 0 && isNumber(parts.get(end - 1))) {
      end--;
    }
    List<String> name = parts.subList(0, end);
    return name.isEmpty() || name.get(0).equals("www") ? "" : String.join("-", name);
  }

  private static List<String> parts(String token) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '%') {
        i += 2; // an escaped character
      }
      if (isSeparator(c) || c == '%') {
        add(part, parts);
      } else {
        part.append(c);
      }
    }
    add(part, parts);
    return parts;
  }

  private static void add(StringBuilder part, List<String> parts) {
    if (!part.isEmpty()) {
      parts.add(part.toString());
      part.setLength(0);
    }
  }

  /** Whether a part is a number or a version, such as {@code 3} and {@code v3}. */
  private static boolean isNumber(String part) {
    return digits(part) >= part.length() - (part.charAt(0) == 'v' ? 1 : 0) && digits(part) > 0;
  }

  /** Whether a part looks like an identifier, a hash or a date rather than like a word. */
  private static boolean isRandom(String part) {
    int digits = digits(part);
    int letters = part.length() - digits;
    if (letters == 0) {
      return digits > MAX_NUMBER_LENGTH;
    }
    if (part.chars().allMatch(c -> isHex((char) c))
        && (part.length() >= MIN_HEX_WORD_LENGTH
            || (part.length() >= MIN_HEX_LENGTH && hasLetterAfterDigit(part)))) {
      return true;
    }
    return changes(part) > MAX_CHANGES || (digits > letters && part.length() > MAX_NUMBER_LENGTH);
  }

  private static int digits(String part) {
    return (int) part.chars().filter(c -> isDigit((char) c)).count();
  }

  private static boolean hasLetterAfterDigit(String part) {
    for (int i = 1; i < part.length(); i++) {
      if (isDigit(part.charAt(i - 1)) && !isDigit(part.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static int changes(String part) {
    int changes = 0;
    for (int i = 1; i < part.length(); i++) {
      changes += isDigit(part.charAt(i - 1)) != isDigit(part.charAt(i)) ? 1 : 0;
    }
    return changes;
  }

  /** Returns the first number of the version after a name that ends at an index; empty for none. */
  private static String major(String text, int nameEnd) {
    if (nameEnd == text.length() || text.charAt(nameEnd) != '/') {
      return "";
    }
    int start = nameEnd + 1;
    if (start < text.length() && (text.charAt(start) == 'v' || text.charAt(start) == 'V')) {
      start++;
    }
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Returns family and major version; the family alone if the version is empty or too long. */
  static String version(String family, String major) {
    return major.isEmpty() || major.length() > MAX_VERSION_LENGTH ? family : family + "-" + major;
  }
}
