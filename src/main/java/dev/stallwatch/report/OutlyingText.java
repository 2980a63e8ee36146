package dev.stallwatch.report;

import dev.stallwatch.model.PathText;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.OutlyingRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the records that are excluded because their time is far from all others. */
final class OutlyingText {
  private static final int MAX_LINES = 3;

  private OutlyingText() {}

  /**
   * Returns one line per file and day for the first {@value #MAX_LINES}, and a line for the rest.
   */
  static List<String> lines(List<OutlyingRecords> outlying) {
    List<String> lines = new ArrayList<>();
    for (OutlyingRecords records : outlying.stream().limit(MAX_LINES).toList()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Excluded as outlying-time: %s at %s UTC, more than 7 days from all others: %s line"
                  + " %d. --from and --to include them.",
              counted(records.records()),
              Units.utcMinute(Units.instant(records.startedAtMicros())),
              SafeText.of(PathText.of(records.file())),
              records.line()));
    }
    List<OutlyingRecords> others =
        outlying.subList(Math.min(MAX_LINES, outlying.size()), outlying.size());
    if (!others.isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Excluded as outlying-time: %s more; see ignored_by_reason in the table inputs.",
              counted(others.stream().mapToLong(OutlyingRecords::records).sum())));
    }
    return lines;
  }

  private static String counted(long requests) {
    return String.format(Locale.ROOT, requests == 1 ? "%,d request" : "%,d requests", requests);
  }
}
