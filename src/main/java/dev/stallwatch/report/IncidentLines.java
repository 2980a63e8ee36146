package dev.stallwatch.report;

import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.LessLikely;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Formats one incident for a terminal: a headline, and what a person on call asks next. */
final class IncidentLines {
  private static final int START_OF_HEADLINES = 10;
  private static final int START_OF_TEXTS = 14;
  private static final int MAX_CONTRASTS = 4;
  private static final int MAX_ALTERNATIVES = 2;
  private static final String INDENT = "  ";

  private final TerminalStyle style;
  private final LabelledLines headlines;
  private final LabelledLines texts;

  /**
   * Creates a formatter.
   *
   * @param style colours, characters and width of the terminal
   */
  IncidentLines(TerminalStyle style) {
    this.style = style;
    this.headlines = new LabelledLines(style, START_OF_HEADLINES);
    this.texts = new LabelledLines(style, START_OF_TEXTS);
  }

  /**
   * Returns the incident in full, with an empty line before it.
   *
   * @param stalledElsewhere stalled transfers outside of its scope or interval; 0 if unknown
   * @param maxLines how many lines there are; long texts are cut to fit
   */
  List<String> full(Incident incident, long stalledElsewhere, int maxLines) {
    IncidentView view = IncidentView.of(incident);
    Passages passages = new Passages();
    passages.add(List.of(""));
    passages.add(
        headlines, Passage.of(view.label(), view.headline(), 3, 2, 2).labelledAs(role(incident)));
    add(
        passages,
        Passage.of("when", view.when(), 3, 2, 1)
            .endingWith(id(incident), TerminalStyle.Role.LABEL));
    add(passages, Passage.of("scope", view.shortScope() + objects(incident, view), 3, 2, 1));
    if (!view.alternatives().isEmpty()) {
      add(passages, Passage.of("or", alternatives(view), 2, 1, 0));
    }
    add(passages, Passage.of("impact", impact(view, stalledElsewhere), 3, 2, 2));
    passages.add(course(incident));
    add(
        passages,
        Passage.of(
            "looks like", view.looksLike() + "; confidence " + view.confidence().words(), 3, 2, 1));
    add(passages, Passage.of("metric", metrics(incident), 2, 0, 0));
    Revision revision = incident.revision();
    if (!revision.change().isEmpty()) {
      String change = "revision " + revision.number() + ". " + revision.change();
      add(passages, Passage.of("changed", change, 3, 2, 1));
    }
    addUnaffected(passages, view);
    addRules(passages, "coincides", view.coincidences().coinciding(), 3, 2);
    addRules(passages, "not visible", view.coincidences().notVisible(), 2, 1);
    addLessLikely(passages, incident, view);
    List<String> ids = incident.evidence().requestIds();
    if (!ids.isEmpty()) {
      add(passages, Passage.of("request ids", String.join(" ", ids), 2, 1, 1));
    }
    return passages.within(maxLines);
  }

  /** Returns the incident in one or two lines. */
  List<String> inShort(Incident incident) {
    IncidentView view = IncidentView.of(incident);
    String end = Units.utcMinute(incident.interval().startedAt()) + " " + id(incident);
    return headlines.of(
        Passage.of(view.label(), view.headline(), 2, 2, 2)
            .labelledAs(role(incident))
            .endingWith(end, TerminalStyle.Role.LABEL),
        2);
  }

  private void add(Passages passages, Passage passage) {
    passages.add(texts, passage.indented(INDENT));
  }

  private void addUnaffected(Passages passages, IncidentView view) {
    String label = "unaffected";
    int groups = 0;
    for (IncidentView.Group group : view.unaffected().stream().limit(MAX_CONTRASTS).toList()) {
      groups++;
      add(
          passages,
          Passage.of(label, group.name(), 2, 1, groups <= 2 ? 1 : 0)
              .endingWith("(" + group.figures() + ")", TerminalStyle.Role.FINE));
      label = "";
    }
  }

  /** Adds one passage per rule; the first one has the most lines. */
  private void addRules(
      Passages passages, String label, List<String> rules, int fewOfFirst, int minOfFirst) {
    for (int i = 0; i < rules.size(); i++) {
      add(
          passages,
          i == 0
              ? Passage.of(label, rules.get(0), 4, fewOfFirst, minOfFirst)
              : Passage.of("", rules.get(i), 3, 1, i == 1 ? 1 : 0));
    }
  }

  /** Adds the explanations that the unaffected groups make less likely, and the other rules. */
  private void addLessLikely(Passages passages, Incident incident, IncidentView view) {
    String label = "less likely";
    List<LessLikely> explanations = incident.assessment().lessLikely();
    if (!explanations.isEmpty()) {
      String text =
          explanations.stream()
              .map(one -> isAboutGroup(one, incident) ? one.what() : one.what() + ": " + one.why())
              .collect(Collectors.joining("; "));
      add(passages, Passage.of(label, text, 2, 1, 1));
      label = "";
    }
    addRules(passages, label, view.coincidences().others(), 1, 1);
  }

  /** Whether the reason is an unaffected group, which has a line of its own. */
  private static boolean isAboutGroup(LessLikely explanation, Incident incident) {
    return incident.contrasts().stream()
        .map(Contrast::scopeText)
        .anyMatch(explanation.why()::contains);
  }

  private static String impact(IncidentView view, long stalledElsewhere) {
    return view.figures().inShort()
        + (stalledElsewhere == 0
            ? ""
            : "; " + NumberText.count(stalledElsewhere) + " more stalled elsewhere");
  }

  private static String alternatives(IncidentView view) {
    return view.alternatives().stream()
        .limit(MAX_ALTERNATIVES)
        .map(ScopeText::shortened)
        .collect(Collectors.joining("; or "));
  }

  private static String id(Incident incident) {
    return "[" + incident.revision().incidentId() + "]";
  }

  /** Returns how many transfers of the objects in the scope are affected, in parentheses. */
  private static String objects(Incident incident, IncidentView view) {
    Set<String> objects = incident.scope().values().get(Dimension.OBJECT.code());
    return objects == null ? "" : " (" + view.figures().ofObjects(objects.size()) + ")";
  }

  private static String metrics(Incident incident) {
    return incident.metric().code()
        + (incident.alsoSeenIn().isEmpty()
            ? ""
            : "; changed with it: "
                + incident.alsoSeenIn().stream()
                    .map(Metric::code)
                    .collect(Collectors.joining(", ")));
  }

  private static TerminalStyle.Role role(Incident incident) {
    return switch (incident.assessment().severity()) {
      case CRITICAL -> TerminalStyle.Role.CRITICAL;
      case WARNING -> TerminalStyle.Role.WARNING;
      case INFO -> TerminalStyle.Role.INFO;
    };
  }

  /** Returns the rate over time with the steps of the incident in its colour, and a time axis. */
  private List<String> course(Incident incident) {
    Sparkline sparkline = new Sparkline(incident.course());
    if (!sparkline.isDrawable()) {
      return List.of();
    }
    String graph = sparkline.graph(style.glyphs());
    if (Math.max(graph.length(), sparkline.times().length()) > texts.width()) {
      return List.of();
    }
    IncidentInterval interval = incident.interval();
    List<Integer> steps =
        sparkline.steps(
            interval.startMicros(), interval.isOpen() ? Long.MAX_VALUE / 2 : interval.endMicros());
    String painted =
        graph.substring(0, steps.get(0))
            + style.painted(role(incident), graph.substring(steps.get(0), steps.get(1)))
            + graph.substring(steps.get(1));
    String highest =
        "  "
            + (incident.metric() == Metric.VOLUME
                ? "requests"
                : "up to " + NumberText.percent(sparkline.max()));
    return List.of(
        texts.label(INDENT + "per " + sparkline.per(), TerminalStyle.Role.LABEL)
            + painted
            + (graph.length() + highest.length() > texts.width() ? "" : highest),
        style.painted(TerminalStyle.Role.LABEL, " ".repeat(START_OF_TEXTS) + sparkline.times()));
  }
}
