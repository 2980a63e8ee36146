package dev.stallwatch.incident;

import com.google.common.base.Joiner;
import dev.stallwatch.incident.words.ScopePhrase;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.MetricWords;
import java.util.List;

/**
 * What happens, to whom and where, in one line: {@code Downloads hang for Amazon Linux 2 via the
 * CDN in 4 regions}, and once it has ended how long it lasted. Values may come from clients: each
 * output escapes them.
 */
public final class Headline {
  /** More statuses are named by their class. */
  private static final int MAX_STATUSES = 3;

  /** The class of statuses in the texts of metrics, which named statuses replace. */
  private static final List<String> CLASSES = List.of("5xx", "4xx");

  private final IncidentFigures figures;
  private final IncidentInterval interval;
  private final List<Integer> statuses;

  /**
   * Creates the headline of an incident.
   *
   * @param statuses the HTTP statuses that rose, the largest share first; empty if unknown
   */
  public Headline(IncidentFigures figures, IncidentInterval interval, List<Integer> statuses) {
    this.figures = figures;
    this.interval = interval;
    this.statuses = List.copyOf(statuses);
  }

  /** Returns the headline of an incident. */
  public static String of(Incident incident) {
    return new Headline(
            IncidentFigures.of(incident),
            incident.interval(),
            incident.evidence().statuses().codes())
        .within(incident.scope());
  }

  /** Returns the entire headline of an incident that is limited to a scope. */
  public String within(Scope scope) {
    String duration =
        interval.isOpen() || figures.isLevelChange() ? "" : " for " + interval.lasted();
    return happening() + duration + " " + ScopePhrase.of(scope);
  }

  /** Returns what happens, without times and scope, such as {@code Downloads hang}. */
  public String happening() {
    MetricWords words = figures.words();
    if (figures.isLevelChange()) {
      return "The share of " + words.events() + " changed " + figures.levels();
    }
    String text = interval.isOpen() ? words.ongoing() : words.past();
    if (statuses.isEmpty() || statuses.size() > MAX_STATUSES) {
      return text;
    }
    for (String ofClass : CLASSES) {
      text = text.replace(ofClass, Joiner.on(", ").join(statuses));
    }
    return text;
  }
}
