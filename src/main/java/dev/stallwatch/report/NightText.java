package dev.stallwatch.report;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Revised;
import dev.stallwatch.model.Metric;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What was found of one day, for a person: a line for the day, a few for each incident. */
public final class NightText {
  private final PrintWriter out;

  /** Prints to a writer. */
  public NightText(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints a day.
   *
   * @param found how much was found, or what became of the day, in a few words
   * @param incidents what is told in full
   */
  public void print(LocalDate day, String found, List<Incident> incidents) {
    out.println(SafeText.of(day + "  " + found));
    for (Incident incident : incidents) {
      Finding finding = incident.finding();
      out.println(
          SafeText.of(
              String.format(
                  Locale.ROOT,
                  "  %s  %s, %s  [%s, revision %d, %s]",
                  finding.verdict().isIncident()
                      ? finding.severity().code().toUpperCase(Locale.ROOT)
                      : "NOTICE",
                  finding.metric().code(),
                  IncidentInterval.of(finding).words(),
                  incident.revised().incidentId(),
                  incident.revised().revision(),
                  incident.revised().news().code())));
      out.println(SafeText.of("    " + finding.scopeText() + ": " + figures(finding)));
      out.println(SafeText.of("    looks like " + finding.verdict().words()));
      if (incident.revised().news() == Revised.News.REVISED) {
        out.println(SafeText.of("    " + incident.revised().change()));
      }
    }
  }

  private static String figures(Finding finding) {
    if (finding.metric() == Metric.VOLUME) {
      return String.format(
          Locale.ROOT,
          "%.1f %% of the usual %s",
          100 * finding.observedRate(),
          finding.metric().trials().code());
    }
    return String.format(
        Locale.ROOT,
        "%.1f %% observed, %.1f %% expected; %,d %s",
        100 * finding.observedRate(),
        100 * finding.expectedRate(),
        finding.transfers(),
        finding.metric().trials().code());
  }
}
