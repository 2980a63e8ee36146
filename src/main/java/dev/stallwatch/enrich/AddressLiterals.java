package dev.stallwatch.enrich;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the IP addresses in any text. In doubt something is taken for one: a version number that is
 * masked costs little, an address that is not cannot be taken back. A text may have been torn at
 * either end, so what stands there may be a part of an address.
 */
final class AddressLiterals {
  /** Stands for what may be an address but is none as it stands. */
  static final String HIDDEN = "(address)";

  /** All that an address may be written with, also in a URL. */
  private static final Pattern RUN = Pattern.compile("(?:[0-9A-Fa-f:.]|%(?:3[Aa]|2[Ee]))+");

  /** Four groups of digits or more; something else may stick to the first and the last. */
  private static final Pattern DOTTED = Pattern.compile("\\d+(?:\\.\\d{1,3}){2,}\\.\\d+");

  /** So many colons have neither times nor dates. */
  private static final int COLONS_OF_AN_ADDRESS = 5;

  /** So many separators has what tells more than half of an address. */
  private static final int SEPARATORS_OF_A_PART = 2;

  private AddressLiterals() {}

  /** The text with what a mask writes in place of each address. */
  static String masked(String text, AddressMask mask) {
    Matcher run = RUN.matcher(text);
    StringBuilder masked = new StringBuilder();
    while (run.find()) {
      boolean mayBeTorn = run.start() == 0 || run.end() == text.length();
      run.appendReplacement(
          masked, Matcher.quoteReplacement(maskedRun(run.group(), mayBeTorn, mask)));
    }
    return run.appendTail(masked).toString();
  }

  private static String maskedRun(String logged, boolean mayBeTorn, AddressMask mask) {
    String run = plain(logged);
    int colons = count(run, ':');
    if (colons >= 2 && hasDigit(run)) {
      int from = run.startsWith(":") && !run.startsWith("::") ? 1 : 0;
      int to = endOfAddress(run);
      InetAddress address = from < to ? Addresses.parse(run.substring(from, to)) : null;
      if (address != null) {
        return run.substring(0, from) + mask.of(address) + run.substring(to);
      }
      if (run.contains("::") || colons >= COLONS_OF_AN_ADDRESS) {
        return HIDDEN;
      }
    }
    Matcher dotted = DOTTED.matcher(run);
    if (dotted.find()) {
      return dotted.replaceAll(
          found -> Matcher.quoteReplacement(maskedOr(Addresses.parse(found.group()), mask)));
    }
    return mayBeTorn && colons + count(run, '.') >= SEPARATORS_OF_A_PART ? HIDDEN : logged;
  }

  private static String maskedOr(@Nullable InetAddress address, AddressMask mask) {
    return address == null ? HIDDEN : mask.of(address);
  }

  /** Behind a sentence or a label stands punctuation that is of no address. */
  private static int endOfAddress(String run) {
    int end = run.length();
    while (end > 0 && run.charAt(end - 1) == '.') {
      end--;
    }
    return run.startsWith(":", end - 1) && !run.startsWith("::", end - 2) ? end - 1 : end;
  }

  private static String plain(String run) {
    return run.indexOf('%') < 0 ? run : run.replaceAll("%3[Aa]", ":").replaceAll("%2[Ee]", ".");
  }

  private static boolean hasDigit(String run) {
    return run.chars().anyMatch(c -> c != ':' && c != '.');
  }

  private static int count(String text, char wanted) {
    return (int) text.chars().filter(c -> c == wanted).count();
  }
}
