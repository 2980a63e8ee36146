package dev.stallwatch.report;

import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Units;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answer of a run for a person at a terminal, in at most {@value #MOST_LINES} lines. */
public final class IncidentText {
  /** More does not fit on a screen. */
  public static final int MOST_LINES = 30;

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_CONTRASTS = 4;
  private static final int LINES_OF_HEAD = 2;
  private static final int LINES_OF_TAIL = 2;

  private final PrintWriter out;
  private final String tables;

  /**
   * Prints to a writer.
   *
   * @param tables where the tables are, for the commands that are shown
   */
  public IncidentText(PrintWriter out, String tables) {
    this.out = out;
    this.tables = tables;
  }

  /** Prints the incidents, the gravest in full, and how much was looked at. */
  public void print(List<Incident> incidents, Coverage coverage) {
    out.println(headline(incidents) + " " + period(coverage));
    int left = MOST_LINES - LINES_OF_HEAD - LINES_OF_TAIL;
    int printed = 0;
    for (Incident incident : incidents) {
      List<String> lines = lines(incident);
      if (lines.size() > left) {
        break;
      }
      lines.forEach(line -> out.println(SafeText.of(line)));
      left -= lines.size();
      printed++;
    }
    if (printed < incidents.size()) {
      out.println((incidents.size() - printed) + " more in the table incidents.");
    }
    out.println(coverage(coverage));
  }

  private static String headline(List<Incident> found) {
    long incidents = found.stream().filter(one -> one.finding().verdict().isIncident()).count();
    long notices = found.size() - incidents;
    if (notices == 0) {
      return incidents == 0 ? "Nothing found" : counted(incidents, "incident");
    }
    return (incidents == 0 ? "No incident" : counted(incidents, "incident"))
        + " and "
        + counted(notices, "notice");
  }

  private static String counted(long count, String what) {
    return count == 1 ? "1 " + what : count + " " + what + "s";
  }

  private static String period(Coverage coverage) {
    return coverage.fromMicros() == Units.UNKNOWN
        ? "(no requests in the input)"
        : "from " + time(coverage.fromMicros()) + " to " + time(coverage.toMicros()) + " UTC";
  }

  private static String coverage(Coverage coverage) {
    return String.format(
        Locale.ROOT,
        "Looked at %,d requests (%,d transfers, %,d stalled) in %,d cells x %,d windows;"
            + " %,d files, %,d lines: %,d rejected, %,d ignored, %,d duplicates.",
        coverage.records(),
        coverage.transfers(),
        coverage.stalled(),
        coverage.cells(),
        coverage.windows(),
        coverage.files(),
        coverage.lines(),
        coverage.rejected(),
        coverage.ignored(),
        coverage.duplicates());
  }

  private List<String> lines(Incident incident) {
    Finding finding = incident.finding();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            "%s  %s %s  %s  [%s]",
            finding.severity().code().toUpperCase(Locale.ROOT),
            finding.metric().code(),
            isOfFewer(finding) ? "below usual" : "raised",
            interval(finding),
            incident.revised().incidentId()));
    lines.add("  scope         " + finding.scopeText());
    lines.add("  rate          " + figures(finding));
    lines.add(
        String.format(
            Locale.ROOT,
            "  clients       %,d hit; confidence %.2f (%s)",
            incident.evidence().clients(),
            finding.confidence(),
            finding.comparison().words()));
    lines.add("  looks like    " + finding.verdict().words() + coincidence(finding));
    String label = "  not affected  ";
    for (Contrast contrast : finding.contrasts().stream().limit(MOST_CONTRASTS).toList()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s%s: %s of %,d transfers",
              label,
              contrast.scopeText(),
              percent(contrast.observedRate()),
              contrast.transfers()));
      label = " ".repeat(label.length());
    }
    if (!incident.evidence().requestIds().isEmpty()) {
      lines.add("  request ids   " + String.join(" ", incident.evidence().requestIds()));
    }
    lines.add(
        "  evidence      jobs/stallwatch query --tables "
            + tables
            + " \""
            + incident.evidenceSql()
            + "\"");
    lines.add("");
    return lines;
  }

  private static boolean isOfFewer(Finding finding) {
    return finding.metric() == Metric.VOLUME && finding.observedRate() < 1;
  }

  private static String figures(Finding finding) {
    String trials = finding.metric().trials().code();
    if (finding.metric() == Metric.VOLUME) {
      return String.format(
          Locale.ROOT,
          "%s of the usual; %,d %s, %,.0f too %s",
          percent(finding.observedRate()),
          finding.transfers(),
          trials,
          finding.excess(),
          isOfFewer(finding) ? "few" : "many");
    }
    return String.format(
        Locale.ROOT,
        "%s observed, %s expected; %,d %s, %,.0f events too many",
        percent(finding.observedRate()),
        percent(finding.expectedRate()),
        finding.transfers(),
        trials,
        finding.excess());
  }

  private static String coincidence(Finding finding) {
    return finding.alsoSeenIn().isEmpty()
        ? ""
        : "; coincides with a change of "
            + finding.alsoSeenIn().stream().map(Metric::code).collect(Collectors.joining(", "));
  }

  private static String interval(Finding finding) {
    if (finding.isOpen()) {
      return "since " + time(finding.startedAtMicros()) + " UTC, still going on";
    }
    Duration lasted =
        Duration.of(finding.endedAtMicros() - finding.startedAtMicros(), ChronoUnit.MICROS);
    return String.format(
        Locale.ROOT,
        "%s to %s UTC (%d h %02d min)",
        time(finding.startedAtMicros()),
        time(finding.endedAtMicros()),
        lasted.toHours(),
        lasted.toMinutesPart());
  }

  private static String time(long micros) {
    return MINUTES.format(Units.instant(micros));
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
  }
}
