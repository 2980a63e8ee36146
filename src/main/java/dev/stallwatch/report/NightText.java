package dev.stallwatch.report;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.ListedIncident;
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
      print(ListedIncident.of(incident), ": " + figures(finding));
      out.println(SafeText.of("    looks like " + finding.verdict().words()));
      if (incident.revised().news() == Revised.News.REVISED) {
        out.println(SafeText.of("    " + incident.revised().change()));
      }
    }
  }

  /** Prints a day that was not computed again: a line for each incident and its scope. */
  public void printUnchanged(LocalDate day, String found, List<ListedIncident> incidents) {
    out.println(SafeText.of(day + "  " + found));
    incidents.forEach(incident -> print(incident, ""));
  }

  private void print(ListedIncident incident, String figures) {
    out.println(
        SafeText.of(
            String.format(
                Locale.ROOT,
                "  %s  %s, %s  [%s, revision %d, %s]",
                incident.verdict().isIncident()
                    ? incident.severity().code().toUpperCase(Locale.ROOT)
                    : "NOTICE",
                incident.metric().code(),
                incident.interval().words(),
                incident.incidentId(),
                incident.revision(),
                incident.news().code())));
    out.println(SafeText.of("    " + incident.scopeText() + figures));
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
