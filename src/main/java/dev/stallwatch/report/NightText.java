package dev.stallwatch.report;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.Revision;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Prints the result of one day as text: one line for the day, several for each incident. */
public final class NightText {
  private final PrintWriter out;

  /** Creates a printer. */
  public NightText(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints a day with the rates of its incidents.
   *
   * @param found number of incidents, or the outcome of the day, as short text
   */
  public void print(LocalDate day, String found, List<Incident> incidents) {
    println(day + "  " + found);
    for (Incident incident : incidents) {
      IncidentView view = IncidentView.of(incident);
      println(head(incident, view));
      println("    " + view.when() + ": " + view.rate());
      println("    " + view.shortScope());
      println("    looks like " + view.looksLike());
      view.coincidences().coinciding().forEach(rule -> println("    coincides with " + rule));
      if (incident.revision().news() == Revision.News.REVISED) {
        println("    " + incident.revision().change());
      }
    }
  }

  /** Prints a day that was not recomputed: only the head, time and scope of each incident. */
  public void printUnchanged(LocalDate day, String found, List<Incident> incidents) {
    println(day + "  " + found);
    for (Incident incident : incidents) {
      IncidentView view = IncidentView.of(incident);
      println(head(incident, view));
      println("    " + view.when());
      println("    " + view.shortScope());
    }
  }

  private static String head(Incident incident, IncidentView view) {
    Revision revision = incident.revision();
    return String.format(
        Locale.ROOT,
        "  %s  %s  [%s, revision %d, %s]",
        view.label(),
        view.headline(),
        revision.incidentId(),
        revision.number(),
        revision.news().code());
  }

  private void println(String line) {
    out.println(SafeText.of(line));
  }
}
