package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the IP addresses in any text, in one pass: as they are written, with encoded signs ({@code
 * 203%2E0%2E113%2E77}), as one number ({@code http://3405803853/}, {@code ?ip=3405803853}, {@code
 * 0xcb00714d}) and in names ({@code ip-203-0-113-77}). In doubt something is taken for one: a
 * version number that is masked costs little, an address that is not cannot be taken back.
 */
final class AddressLiterals {
  /** Stands for what may be an address but is none as it stands. */
  static final String HIDDEN = "(address)";

  /** So many colons have neither times nor dates. */
  private static final int COLONS_OF_AN_ADDRESS = 5;

  /** So many separators has what tells more than half of an address. */
  private static final int SEPARATORS_OF_A_PART = 2;

  private static final int LONGEST_ADDRESS = 64;
  private static final int GROUPS_OF_AN_ADDRESS = 4;
  private static final int DIGITS_OF_A_GROUP = 3;

  /** An address of a network that is in use, as one number, has so many digits. */
  private static final int MIN_DIGITS = 8;

  private static final int MAX_DIGITS = 10;
  private static final int MAX_OCTAL_DIGITS = 13;
  private static final int MIN_HEX_DIGITS = 7;
  private static final int MAX_HEX_DIGITS = 8;
  private static final long MAX_IPV4 = 0xFFFF_FFFFL;

  /** The name of a query's parameter is looked for no further back. */
  private static final int LONGEST_PARAMETER = 64;

  private final String logged;
  private final DecodedText text;
  private final String plain;
  private final Function<InetAddress, String> mask;
  private final boolean mayBeTorn;
  private final StringBuilder masked = new StringBuilder();
  private int copied;

  private AddressLiterals(String logged, Function<InetAddress, String> mask, boolean mayBeTorn) {
    this.logged = logged;
    this.text = DecodedText.of(logged);
    this.plain = text.plain();
    this.mask = mask;
    this.mayBeTorn = mayBeTorn;
  }

  /**
   * The text with what a mask writes for each address in place of it. It may have been torn at
   * either end, so what stands there may be a part of an address.
   */
  static String masked(String text, Function<InetAddress, String> mask) {
    return mayHold(text) ? new AddressLiterals(text, mask, true).masked() : text;
  }

  /** The same for a text that is not torn. */
  static String maskedInWhole(String text, Function<InetAddress, String> mask) {
    return mayHold(text) ? new AddressLiterals(text, mask, false).masked() : text;
  }

  /** Whether a text can hold an address at all; quick, as most names do not. */
  private static boolean mayHold(String text) {
    int separators = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      switch (sign) {
        case '.', ':', '-', '_' -> separators += isRunSign(before) ? 1 : 0;
        case '%', '\\', '&', '=', '@' -> separators += SEPARATORS_OF_A_PART;
        case '/' -> separators += before == '/' ? SEPARATORS_OF_A_PART : 0;
        case 'x', 'X' -> separators += before == '0' ? SEPARATORS_OF_A_PART : 0;
        default -> {}
      }
      before = sign;
    }
    // The first sign of a torn text may be a separator.
    return separators + 1 >= SEPARATORS_OF_A_PART;
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

  /** All that an address may be written with. */
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

  /** The sign there, 0 outside the text. */
  private char sign(int at) {
    return at >= 0 && at < plain.length() ? plain.charAt(at) : 0;
  }

  /** Masks what is an address in a run of signs of which addresses consist; gives its end. */
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

  // One number

  private boolean beginsHex(int at) {
    return sign(at) == '0'
        && (sign(at + 1) == 'x' || sign(at + 1) == 'X')
        && isHexDigit(sign(at + 2))
        && !isLetterOrDigit(sign(at - 1));
  }

  /** Masks an address in hex, whole or by its bytes with points between them; gives its end. */
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
   * Masks an address as one number without a point; gives its end, or the same place where there is
   * none. As a host it can't be anything else. A query's value may be a time or a size as well, so
   * it is hidden and not called an address.
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

  /** Whether a value stands behind the name of a parameter, and that behind what begins one. */
  private boolean isValueOfQuery(int value) {
    for (int at = value - 2; at >= Math.max(0, value - LONGEST_PARAMETER); at--) {
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

  // Names

  /** Where the digits begin that end a run before a separator of names; negative for nowhere. */
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

  /** Whether a number ends there, as those of times do; {@code ec2} is none. */
  private boolean endsNumber(int end) {
    int begin = end;
    while (begin > end - MAX_DIGITS && isDigit(sign(begin - 1))) {
      begin--;
    }
    return begin < end && !isLetterOrDigit(sign(begin - 1));
  }

  /** The end of four numbers of a byte each, with the same sign between them; negative for none. */
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

  /** Names of some clouds hold the address as it is; in others it may stand the other way round. */
  private void masked(int from, int to) {
    boolean asItIs =
        plain.regionMatches(true, from - 3, "ip-", 0, 3)
            || plain.regionMatches(true, from - 4, "ec2-", 0, 4);
    String dotted = plain.substring(from, to).replace('-', '.').replace('_', '.');
    replace(from, to, asItIs ? maskedOr(Addresses.parse(dotted)) : HIDDEN);
  }

  // As addresses are written

  private void written(int start, int end) {
    int colons = count(start, end, ':');
    int points = count(start, end, '.');
    if (isReversed(end) && points >= SEPARATORS_OF_A_PART) {
      replace(start, sign(end - 1) == '.' ? end - 1 : end, HIDDEN);
    } else if (!ipv6(start, end, colons) && !dotted(start, end)) {
      boolean torn = mayBeTorn && (start == 0 || end == plain.length());
      if (torn && colons + points >= SEPARATORS_OF_A_PART) {
        replace(start, end, HIDDEN);
      }
    }
  }

  /** Whether the name of a zone follows in which addresses stand the other way round. */
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
        from < to && to - from <= LONGEST_ADDRESS
            ? Addresses.parse(plain.substring(from, to))
            : null;
    if (address != null) {
      replace(from, to, mask.apply(address));
      return true;
    }
    boolean hidden = colons >= COLONS_OF_AN_ADDRESS || holdsTwoColons(start, end);
    if (hidden) {
      replace(start, end, HIDDEN);
    }
    return hidden;
  }

  /** Behind a sentence or a label stands punctuation that is of no address. */
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
   * Masks four groups of digits or more, of which all but the first and the last have up to three
   * digits: something else may stick to those. False where there are none.
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
          break; // no further group follows one that long, and the next row may begin with it
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
