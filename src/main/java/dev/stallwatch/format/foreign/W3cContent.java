package dev.stallwatch.format.foreign;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names logs in W3C's extended format that are not read as they are. */
final class W3cContent {
  private static final String FIELDS = "#Fields:";
  private static final String SOFTWARE = "#Software:";
  private static final String MAPPING =
      "describe it by a mapping, which inspect --suggest FILE proposes";

  private W3cContent() {}

  static ForeignContent.@Nullable Unreadable of(List<String> lines) {
    String names = after(FIELDS, lines);
    if (names == null) {
      return null;
    }
    String software = after(SOFTWARE, lines);
    if (names.contains("x-edge-location")) {
      return cloudFront(names);
    }
    boolean isWindows =
        (software != null && software.contains("Internet Information Services"))
            || names.contains("sc-win32-status");
    if (isWindows) {
      return new ForeignContent.Unreadable("a W3C log of Windows IIS", MAPPING);
    }
    String columns = EscapedText.of(Splitter.on(' ').omitEmptyStrings().splitToList(names));
    return new ForeignContent.Unreadable(
        "a W3C log"
            + (software == null ? "" : " of " + EscapedText.of(software))
            + " with the fields "
            + columns,
        MAPPING);
  }

  private static ForeignContent.Unreadable cloudFront(String names) {
    for (String separator : List.of(",", "|", ";")) {
      if (names.contains("x-edge-location" + separator)
          || names.contains(separator + "x-edge-location")) {
        return new ForeignContent.Unreadable(
            "a CloudFront log with '" + separator + "' between its fields",
            "configure CloudFront to deliver tabs, or replace the separators by tabs");
      }
    }
    List<String> found = Splitter.on(' ').omitEmptyStrings().splitToList(names);
    for (String needed : List.of("date", "time", "sc-status", "cs-method", "cs-uri-stem")) {
      if (!found.contains(needed)) {
        return new ForeignContent.Unreadable(
            "a CloudFront log without the field " + needed,
            "select it in the delivery of the logs");
      }
    }
    return new ForeignContent.Unreadable("a CloudFront log with unknown fields", MAPPING);
  }

  private static @Nullable String after(String directive, List<String> lines) {
    String lower = directive.toLowerCase(Locale.ROOT);
    return lines.stream()
        .filter(line -> line.regionMatches(true, 0, lower, 0, lower.length()))
        .map(line -> line.substring(directive.length()).strip())
        .findFirst()
        .orElse(null);
  }
}
