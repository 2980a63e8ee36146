package dev.stallwatch.report;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.InputState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was read and what was not, in sentences: the title of the answer, the input that is missing
 * from it, and the coverage.
 */
final class InputLines {
  private static final int MAX_GAPS = 4;

  private final Coverage coverage;
  private final Gaps gaps;
  private final InputState state;

  InputLines(Coverage coverage, Gaps gaps) {
    this.coverage = coverage;
    this.gaps = gaps;
    this.state = coverage.state(!gaps.all().isEmpty());
  }

  /** Returns what was found in which period. */
  String title(List<Incident> found) {
    return switch (state) {
      case COMPLETE -> counted(found) + " " + period();
      case PARTIAL -> counted(found) + " in what could be read, " + period();
      case OUTSIDE_PERIOD ->
          String.format(
              Locale.ROOT,
              "Nothing in this period: none of its requests is in the input; the data go from"
                  + " %s to %s UTC.",
              time(coverage.logFromMicros()),
              time(coverage.logToMicros()));
      case NOTHING_READ ->
          String.format(
              Locale.ROOT,
              "Nothing could be read: no request in %,d lines of %s.",
              coverage.lines(),
              NumberText.counted(coverage.files(), "file"));
    };
  }

  /** Whether the title is a warning: nothing was found, and the input is incomplete. */
  boolean isWarning(List<Incident> found) {
    return state != InputState.COMPLETE && !(state == InputState.PARTIAL && !found.isEmpty());
  }

  private static String counted(List<Incident> found) {
    long incidents = found.stream().filter(Incident::isIncident).count();
    long notices = found.size() - incidents;
    if (notices == 0) {
      return incidents == 0 ? "Nothing found" : NumberText.counted(incidents, "incident");
    }
    return (incidents == 0 ? "No incident" : NumberText.counted(incidents, "incident"))
        + " and "
        + NumberText.counted(notices, "notice");
  }

  private String period() {
    return "from " + time(coverage.fromMicros()) + " to " + time(coverage.toMicros()) + " UTC";
  }

  /** Returns the input that could not be read and is missing from the result; empty if none is. */
  String unread() {
    List<String> parts = new ArrayList<>();
    if (coverage.unreadableFiles() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%,d of %s, entirely or in part",
              coverage.unreadableFiles(),
              NumberText.counted(coverage.files(), "file")));
    }
    if (coverage.isRejectedAbove(InputState.NEGLIGIBLE_SHARE)) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%,d of %s",
              coverage.rejected(),
              NumberText.counted(coverage.lines(), "line")));
    }
    return parts.isEmpty()
        ? ""
        : "Could not be read: "
            + String.join("; ", parts)
            + ". The table quarantine has the reasons.";
  }

  /** Returns the hours of sources that are missing, a sentence each. */
  List<String> missing() {
    List<String> lines = new ArrayList<>();
    for (Gap gap : gaps.all().stream().limit(MAX_GAPS).toList()) {
      lines.add(
          String.format(
              "Logs are missing: source %s, %s to %s UTC; request volume is not tested there.",
              gap.source(), time(gap.fromMicros()), time(gap.toMicros())));
    }
    int more = gaps.all().size() - lines.size();
    if (more > 0) {
      lines.add(more + " more gaps in the table completeness.");
    }
    return lines;
  }

  /** Returns how much was read, in a sentence. */
  String coverage() {
    return String.format(
        Locale.ROOT,
        "Looked at %,d requests (%,d transfers, %,d stalled) in %s, %s: %s.",
        coverage.records(),
        coverage.transfers(),
        coverage.stalled(),
        NumberText.counted(coverage.files(), "file"),
        NumberText.counted(coverage.lines(), "line"),
        Stream.of(
                RejectedText.of(coverage),
                counted(
                    coverage.ignored()
                        - coverage.mitigationRecords()
                        - coverage.outside().records(),
                    "ignored"),
                counted(coverage.duplicates(), "duplicate"),
                counted(coverage.mitigationRecords(), "of mitigation logs"),
                counted(coverage.outside().records(), "outside the period"))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  private static String counted(long lines, String what) {
    return lines == 0 ? "" : NumberText.count(lines) + " " + what;
  }

  /** Returns which rare values were counted as {@code other}, as a sentence; empty if none. */
  String folded() {
    return coverage.folded().isEmpty() ? "" : IncidentText.folded(coverage);
  }

  private static String time(long micros) {
    return Units.utcMinute(Units.instant(micros));
  }
}
