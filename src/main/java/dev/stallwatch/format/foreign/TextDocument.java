package dev.stallwatch.format.foreign;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises texts that are no log: all lines that are visible have to agree. */
final class TextDocument {
  private static final ImmutableSet<String> CRAWLER_RULES =
      ImmutableSet.of(
          "user-agent", "disallow", "allow", "sitemap", "crawl-delay", "host", "content-signal");

  /** Keys of the configuration at the start of a line. */
  private static final ImmutableSet<String> OWN_KEYS =
      ImmutableSet.of(
          "sources",
          "notify",
          "formats",
          "output",
          "window",
          "geoip",
          "awsIpRanges",
          "userAgents",
          "maxRejectedShare",
          "metrics",
          "history",
          "s3",
          "mask",
          "download");

  private static final int MIN_WORDS = 25;
  private static final double MIN_SHARE_OF_LETTERS = 0.8;

  private TextDocument() {}

  static @Nullable ForeignKind of(boolean isEntire, List<String> lines) {
    if (lines.stream().allMatch(TextDocument::isChecksum)) {
      return ForeignKind.CHECKSUMS;
    }
    if (!isEntire) {
      return null;
    }
    if (isRobots(lines)) {
      return ForeignKind.ROBOTS_TXT;
    }
    if (isConfiguration(lines)) {
      return ForeignKind.CONFIGURATION;
    }
    return isForPeople(lines) ? ForeignKind.TEXT : null;
  }

  /** {@code 9e107d9d372bb6826bd81d3542a419d6 access.log.gz}, as sums of 128 to 512 bits. */
  private static boolean isChecksum(String line) {
    int at = 0;
    while (at < line.length() && isHex(line.charAt(at))) {
      at++;
    }
    boolean isSum = at == 32 || at == 40 || at == 56 || at == 64 || at == 96 || at == 128;
    String name = line.substring(at).strip();
    return isSum && name.length() < 1024 && !RequestWords.in(name) && name.indexOf(' ') < 0;
  }

  private static boolean isHex(char c) {
    return LineMask.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isRobots(List<String> lines) {
    boolean agent = false;
    for (String line : lines) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (!line.startsWith("#") && !CRAWLER_RULES.contains(name)) {
        return false;
      }
      agent |= name.equals("user-agent");
    }
    return agent;
  }

  private static boolean isConfiguration(List<String> lines) {
    boolean own = false;
    for (String line : lines) {
      if (line.startsWith("#") || line.startsWith(" ") || line.startsWith("- ")) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 0 || !OWN_KEYS.contains(line.substring(0, colon))) {
        return false;
      }
      own = true;
    }
    return own;
  }

  /** Returns whether the lines are mostly words, and none has a time, an address or a request. */
  private static boolean isForPeople(List<String> lines) {
    long letters = 0;
    long all = 0;
    int words = 0;
    for (String line : lines) {
      if (hasTimeOrAddress(line) || RequestWords.in(line)) {
        return false;
      }
      all += line.length();
      letters += line.chars().filter(c -> Character.isLetter(c) || c == ' ').count();
      words += (int) Splitter.on(' ').omitEmptyStrings().splitToStream(line).count();
    }
    boolean hasTitle = lines.get(0).startsWith("# ") && lines.size() > 1;
    return (hasTitle || words >= MIN_WORDS) && letters >= MIN_SHARE_OF_LETTERS * all;
  }

  /** Returns whether three numbers are joined by colons, dots, dashes or slashes. */
  private static boolean hasTimeOrAddress(String line) {
    int numbers = 0;
    int at = 0;
    while (at < line.length()) {
      int next = LineMask.afterDigits(line, at);
      if (next == at) {
        numbers = 0;
        at++;
        continue;
      }
      numbers++;
      if (numbers == 3) {
        return true;
      }
      boolean isJoined = next < line.length() && ":.-/".indexOf(line.charAt(next)) >= 0;
      numbers = isJoined ? numbers : 0;
      at = isJoined ? next + 1 : next;
    }
    return false;
  }
}
