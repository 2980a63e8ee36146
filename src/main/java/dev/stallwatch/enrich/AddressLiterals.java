package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the IP addresses in a text in one pass: in plain form, with encoded characters ({@code
 * 203%2E0%2E113%2E77}), as one number ({@code http://3405803853/}, {@code ?ip=3405803853}, {@code
 * 0xcb00714d}) and in names ({@code ip-203-0-113-77}). In doubt a match counts as an address:
 * masking a version number costs little, disclosing an address cannot be undone.
 */
final class AddressLiterals {
  /** Replaces text that may be a part of an address but is not a valid one. */
  static final String HIDDEN = "(address)";

  /** Times and dates have fewer colons. */
  private static final int MIN_COLONS = 5;

  /** A fragment with more than half of an address has this many separators. */
  private static final int MIN_SEPARATORS = 2;

  private static final int MAX_ADDRESS_LENGTH = 64;
  private static final int GROUPS_OF_AN_ADDRESS = 4;
  private static final int DIGITS_OF_A_GROUP = 3;

  /** Minimum number of digits of an address in an assigned network, written as one number. */
  private static final int MIN_DIGITS = 8;

  private static final int MAX_DIGITS = 10;
  private static final int MAX_OCTAL_DIGITS = 13;
  private static final int MIN_HEX_DIGITS = 7;
  private static final int MAX_HEX_DIGITS = 8;
  private static final long MAX_IPV4 = 0xFFFF_FFFFL;

  /** How far back the name of a query parameter is searched. */
  private static final int MAX_PARAMETER_LENGTH = 64;

  private final String logged;
  private final DecodedText text;
  private final String plain;
  private final Function<InetAddress, String> mask;
  private final boolean mayBeTruncated;
  private final StringBuilder masked = new StringBuilder();
  private int copied;

  private AddressLiterals(
      String logged, Function<InetAddress, String> mask, boolean mayBeTruncated) {
    this.logged = logged;
    this.text = DecodedText.of(logged);
    this.plain = text.plain();
    this.mask = mask;
    this.mayBeTruncated = mayBeTruncated;
  }

  /**
   * Returns the text with each address replaced by its mask. The text may be truncated at either
   * end, so its ends may be parts of an address.
   */
  static String masked(String text, Function<InetAddress, String> mask) {
    return mayHold(text) ? new AddressLiterals(text, mask, true).masked() : text;
  }

  /** Returns the text with each address replaced by its mask; the text is not truncated. */
  static String maskedComplete(String text, Function<InetAddress, String> mask) {
    return mayHold(text) ? new AddressLiterals(text, mask, false).masked() : text;
  }

  /**
   * Returns whether a text can contain an address at all: a fast check, because most names do not.
   */
  private static boolean mayHold(String text) {
    int separators = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      switch (sign) {
        case '.', ':', '-', '_' -> separators += isRunSign(before) ? 1 : 0;
        case '%', '\\', '&', '=', '@' -> separators += MIN_SEPARATORS;
        case '/' -> separators += before == '/' ? MIN_SEPARATORS : 0;
        case 'x', 'X' -> separators += before == '0' ? MIN_SEPARATORS : 0;
        default -> {}
      }
      before = sign;
    }
    // The first character of a truncated text may be a separator.
    return separators + 1 >= MIN_SEPARATORS;
  }

  private String masked() {
    int at = 0;
    while (at < plain.length()) {
      if (beginsHex(at)) {
        at = hex(at);
      } else if (isRunSign(plain.charAt(at))) {
        at = run(at);
      } else {
        at++;
      }
    }
    return masked.append(logged, copied, logged.length()).toString();
  }

  private void replace(int from, int to, String by) {
    masked.append(logged, copied, text.origin(from)).append(by);
    copied = text.origin(to);
  }

  /** Returns whether a character can be part of an address. */
  private static boolean isRunSign(char sign) {
    return isHexDigit(sign) || sign == ':' || sign == '.';
  }

  private static boolean isDigit(char sign) {
    return sign >= '0' && sign <= '9';
  }

  private static boolean isHexDigit(char sign) {
    return isDigit(sign) || (sign >= 'a' && sign <= 'f') || (sign >= 'A' && sign <= 'F');
  }

  private static boolean isLetterOrDigit(char sign) {
    return isDigit(sign) || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
  }

  /** Returns the character at a position, 0 outside the text. */
  private char sign(int at) {
    return at >= 0 && at < plain.length() ? plain.charAt(at) : 0;
  }

  /**
   * Masks the address in a run of characters of which addresses consist; returns the end of the
   * run.
   */
  private int run(int from) {
    int end = from;
    while (end < plain.length() && isRunSign(plain.charAt(end)) && !beginsHex(end)) {
      end++;
    }
    int start = afterNumber(from);
    if (start > from) {
      return start;
    }
    int name = beginOfName(from, end);
    int endOfName = name < 0 ? -1 : endOfName(name);
    int to = endOfName < 0 ? end : name;
    if (from < to) {
      written(from, to);
    }
    if (endOfName < 0) {
      return end;
    }
    masked(name, endOfName);
    return endOfName;
  }

  // Addresses as one number

  private boolean beginsHex(int at) {
    return sign(at) == '0'
        && (sign(at + 1) == 'x' || sign(at + 1) == 'X')
        && isHexDigit(sign(at + 2))
        && !isLetterOrDigit(sign(at - 1));
  }

  /** Masks a hexadecimal address, in one piece or as bytes separated by dots; returns its end. */
  private int hex(int from) {
    int parts = 1;
    int end = endOfHex(from);
    while (sign(end) == '.' && isDigit(sign(end + 1))) {
      end = beginsHex(end + 1) ? endOfHex(end + 1) : endOfDigits(end + 1);
      parts++;
    }
    int digits = end - from - 2;
    if (parts > 1) {
      replace(from, end, HIDDEN);
    } else if (digits >= MIN_HEX_DIGITS
        && digits <= MAX_HEX_DIGITS
        && !isLetterOrDigit(sign(end))) {
      replace(from, end, mask.apply(ipv4(Long.parseLong(plain, from + 2, end, 16))));
    }
    return end;
  }

  private int endOfHex(int from) {
    int end = from + 2;
    while (isHexDigit(sign(end))) {
      end++;
    }
    return end;
  }

  private int endOfDigits(int from) {
    int end = from;
    while (isDigit(sign(end))) {
      end++;
    }
    return end;
  }

  /**
   * Masks an address written as one number without a dot; returns its end, or its start if there is
   * none. As a host it cannot be anything else. A query value may also be a time or a size, so it
   * is hidden without being called an address.
   */
  private int afterNumber(int from) {
    boolean host = sign(from - 1) == '@' || plain.startsWith("://", from - 3);
    if (!host && sign(from - 1) != '=') {
      return from;
    }
    int end = endOfDigits(from);
    int digits = end - from;
    if (digits < MIN_DIGITS || isLetterOrDigit(sign(end)) || sign(end) == '.') {
      return from;
    }
    long number = digits > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(plain, from, end, 10);
    if (host && digits <= MAX_OCTAL_DIGITS) {
      boolean decimal = number <= MAX_IPV4 && sign(from) != '0';
      replace(from, end, decimal ? mask.apply(ipv4(number)) : HIDDEN);
      return end;
    }
    if (!host && number <= MAX_IPV4 && sign(end) != '-' && isValueOfQuery(from)) {
      replace(from, end, HIDDEN);
      return end;
    }
    return from;
  }

  /**
   * Returns whether a value follows the name of a parameter, which follows the start of a query or
   * a separator.
   */
  private boolean isValueOfQuery(int value) {
    for (int at = value - 2; at >= Math.max(0, value - MAX_PARAMETER_LENGTH); at--) {
      char sign = plain.charAt(at);
      if (sign == '?' || sign == '&' || sign == ';') {
        return true;
      }
      if (!isLetterOrDigit(sign) && "_-.[]$".indexOf(sign) < 0) {
        return false;
      }
    }
    return false;
  }

  private static InetAddress ipv4(long number) {
    return InetAddresses.fromInteger((int) number);
  }

  // Addresses in names

  /**
   * Returns where the digits begin that end a run before a separator of names; negative if there
   * are none.
   */
  private int beginOfName(int from, int end) {
    char separator = sign(end);
    int begin = end;
    while (begin > from && isDigit(plain.charAt(begin - 1))) {
      begin--;
    }
    return (separator == '-' || separator == '_')
            && begin < end
            && sign(begin - 1) != '.'
            && !(sign(begin - 1) == separator && endsNumber(begin - 1))
        ? begin
        : -1;
  }

  /** Returns whether a number ends there that is not the suffix of a word such as {@code ec2}. */
  private boolean endsNumber(int end) {
    int begin = end;
    while (begin > end - MAX_DIGITS && isDigit(sign(begin - 1))) {
      begin--;
    }
    return begin < end && !isLetterOrDigit(sign(begin - 1));
  }

  /**
   * Returns the end of four numbers of one byte each, separated by the same character; negative if
   * there are none.
   */
  private int endOfName(int from) {
    int end = from;
    char separator = 0;
    for (int group = 0; group < GROUPS_OF_AN_ADDRESS; group++) {
      int begin = end + (group == 0 ? 0 : 1);
      separator = group == 1 ? sign(end) : separator;
      if (group > 0 && sign(end) != separator) {
        return -1;
      }
      end = endOfDigits(begin);
      int digits = end - begin;
      if (digits == 0
          || digits > DIGITS_OF_A_GROUP
          || Integer.parseInt(plain, begin, end, 10) > 255) {
        return -1;
      }
    }
    return sign(end) == separator && isDigit(sign(end + 1)) ? -1 : end;
  }

  /**
   * Masks both byte orders: names in some clouds contain the address as it is, in others reversed.
   */
  private void masked(int from, int to) {
    boolean asItIs =
        plain.regionMatches(true, from - 3, "ip-", 0, 3)
            || plain.regionMatches(true, from - 4, "ec2-", 0, 4);
    String dotted = plain.substring(from, to).replace('-', '.').replace('_', '.');
    replace(from, to, asItIs ? maskedOr(Addresses.parse(dotted)) : HIDDEN);
  }

  // Addresses in plain form

  private void written(int start, int end) {
    int colons = count(start, end, ':');
    int points = count(start, end, '.');
    if (isReversed(end) && points >= MIN_SEPARATORS) {
      replace(start, sign(end - 1) == '.' ? end - 1 : end, HIDDEN);
    } else if (!ipv6(start, end, colons) && !dotted(start, end)) {
      boolean torn = mayBeTruncated && (start == 0 || end == plain.length());
      if (torn && colons + points >= MIN_SEPARATORS) {
        replace(start, end, HIDDEN);
      }
    }
  }

  /** Returns whether the name of a reverse-lookup zone follows, in which addresses are reversed. */
  private boolean isReversed(int end) {
    return plain.regionMatches(true, end, "in-addr.", 0, 8)
        || plain.regionMatches(true, end, "ip6.arpa", 0, 8);
  }

  private boolean ipv6(int start, int end, int colons) {
    if (colons < 2 || count(start, end, ':') + count(start, end, '.') == end - start) {
      return false;
    }
    int from = sign(start) == ':' && sign(start + 1) != ':' ? start + 1 : start;
    int to = endOfAddress(start, end);
    InetAddress address =
        from < to && to - from <= MAX_ADDRESS_LENGTH
            ? Addresses.parse(plain.substring(from, to))
            : null;
    if (address != null) {
      replace(from, to, mask.apply(address));
      return true;
    }
    boolean hidden = colons >= MIN_COLONS || holdsTwoColons(start, end);
    if (hidden) {
      replace(start, end, HIDDEN);
    }
    return hidden;
  }

  /**
   * Returns the end of an address without the punctuation of a sentence or label that follows it.
   */
  private int endOfAddress(int start, int runEnd) {
    int end = runEnd;
    while (end > start && plain.charAt(end - 1) == '.') {
      end--;
    }
    boolean oneColon = end - 1 > start && sign(end - 1) == ':' && sign(end - 2) != ':';
    return oneColon ? end - 1 : end;
  }

  private boolean holdsTwoColons(int start, int end) {
    int at = plain.indexOf("::", start);
    return at >= 0 && at + 1 < end;
  }

  /**
   * Masks four or more dotted groups of digits, of which all but the first and last have up to
   * three digits; other digits may be attached to those. Returns false if there are none.
   */
  private boolean dotted(int start, int end) {
    boolean found = false;
    int at = start;
    while (at < end) {
      if (!isDigit(plain.charAt(at))) {
        at++;
        continue;
      }
      int groups = 1;
      int last = endOfDigits(at);
      int begin = at;
      while (sign(last) == '.' && isDigit(sign(last + 1))) {
        begin = last + 1;
        last = endOfDigits(begin);
        groups++;
        if (last - begin > DIGITS_OF_A_GROUP) {
          break; // a group that long ends a row; the next row may begin with it
        }
      }
      if (groups >= GROUPS_OF_AN_ADDRESS) {
        replace(at, last, maskedOr(Addresses.parse(plain.substring(at, last))));
        found = true;
        at = last;
      } else {
        at = groups == 1 || last - begin <= DIGITS_OF_A_GROUP ? last : begin;
      }
    }
    return found;
  }

  private String maskedOr(@Nullable InetAddress address) {
    return address instanceof Inet4Address ? mask.apply(address) : HIDDEN;
  }

  private int count(int start, int end, char wanted) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += plain.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }
}
