package dev.stallwatch.report.page;

import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.report.EvidenceCommand;
import dev.stallwatch.report.page.Markup.Column;
import dev.stallwatch.report.page.Markup.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The section of one incident or notice: facts, the question to the CDN, groups, stalled downloads
 * and SQL as text, and places for the charts that the script draws.
 */
final class IncidentMarkup {
  private final int index;
  private final IncidentSection section;
  private final Incident incident;
  private final IncidentView view;
  private final String id;

  /**
   * Creates the section.
   *
   * @param index position in {@link ReportData#incidents}, where the script finds the charts
   */
  IncidentMarkup(int index, IncidentSection section) {
    this.index = index;
    this.section = section;
    this.incident = section.incident();
    this.view = IncidentView.of(incident);
    this.id = id(incident);
  }

  /**
   * Returns the section.
   *
   * @param isAlone whether the headline of the page is that of this incident
   * @param tables directory of the tables
   */
  Markup section(boolean isAlone, String tables) {
    String title = id + "-title";
    Markup html =
        new Markup()
            .open(
                "section",
                "id",
                id,
                "class",
                "incident",
                "aria-labelledby",
                title,
                "data-incident",
                String.valueOf(index))
            .line()
            .open("h2", "id", title)
            .text(
                isAlone && incident.isIncident()
                    ? "Scope, impact and unaffected groups"
                    : view.headline())
            .text(" ")
            .add(tag(incident))
            .close("h2")
            .line()
            .add(facts(!isAlone || !incident.isIncident()));
    if (incident.isIncident()) {
      html.add(question());
    }
    if (section.drawing() != null) {
      html.add(overTime(section.drawing()));
    }
    html.element("h3", "Affected and unaffected groups").line().add(comparison());
    if (section.drawing() != null && !section.drawing().grids().isEmpty()) {
      html.add(place("heat", "By any two dimensions"));
    }
    if (section.drawing() != null && !section.drawing().chains().isEmpty()) {
      html.element("h3", "Stalled downloads").line();
      html.open("div", "id", id + "-chains", "data-place", "downloads");
      html.add(StalledTable.of(section.drawing())).close("div").line();
    }
    return html.add(sql(tables)).close("section").line();
  }

  /** Returns the id of the section of an incident. */
  static String id(Incident incident) {
    return "incident-" + incident.revision().incidentId();
  }

  /** Returns the severity, or that it is a notice. */
  static Markup tag(Incident incident) {
    Severity severity = incident.assessment().severity();
    String cls = incident.isIncident() ? severity.code() : "notice";
    return new Markup()
        .element(
            "span",
            IncidentView.label(severity.code(), incident.isIncident()),
            "class",
            "tag " + cls);
  }

  /** Returns metric and id. */
  static Markup metricAndId(Incident incident) {
    return Markup.of(incident.metric().code() + " ")
        .element("code", Markup.ofForeign(incident.revision().incidentId()));
  }

  /** Returns the scope in a line. */
  static String scope(Incident incident) {
    String scope =
        incident.scope().ordered().entrySet().stream()
            .map(limit -> PageText.name(limit.getKey()) + " " + String.join(", ", limit.getValue()))
            .collect(Collectors.joining("; "));
    return scope.isEmpty() ? "everyone" : scope;
  }

  private Markup facts(boolean hasTime) {
    Markup html = new Markup().open("dl", "class", "facts").line();
    if (hasTime) {
      fact(html, "When", Markup.of(view.when()), "big");
    }
    fact(html, "Affected", scopeChips(), "");
    fact(html, "Impact", Markup.of(view.impact()), "big");
    fact(html, "Unaffected", unaffected(), "");
    fact(html, "Looks like", Markup.ofForeign(view.looksLike()), "");
    list(html, "Coincides with", view.coincidences().coinciding());
    list(html, "Not these", view.coincidences().others());
    List<String> notVisible = view.coincidences().notVisible();
    if (!notVisible.isEmpty()) {
      Markup content = texts(notVisible);
      content.open("div", "class", "buttons needs-script");
      content.add(copyButton("Copy what is not visible", String.join("\n", notVisible), ""));
      fact(html, "Not visible", content.close("div"), "");
    }
    fact(html, "Confidence", Markup.of(view.certainty()), "");
    fact(html, "Metric, id", metricAndId(incident), "");
    return html.close("dl").line();
  }

  private static void fact(Markup html, String label, Markup content, String cls) {
    html.element("dt", label).element("dd", content, "class", cls).line();
  }

  private static void list(Markup html, String label, List<String> texts) {
    if (!texts.isEmpty()) {
      fact(html, label, texts(texts), "");
    }
  }

  private static Markup texts(List<String> texts) {
    Markup html = new Markup().open("ul", "class", "texts");
    texts.forEach(text -> html.element("li", Markup.ofForeign(text)));
    return html.close("ul");
  }

  private Markup scopeChips() {
    if (incident.scope().values().isEmpty()) {
      return Markup.of("everyone");
    }
    Markup html = new Markup();
    incident
        .scope()
        .ordered()
        .forEach(
            (dimension, values) -> {
              String name = PageText.name(dimension);
              html.open("div", "class", "limit")
                  .element("span", Markup.ofForeign(name), "class", "dim");
              html.open("ul", "class", "chips");
              values.forEach(value -> html.element("li", Markup.ofForeign(value)));
              html.close("ul").close("div");
            });
    return html;
  }

  private Markup unaffected() {
    if (view.unaffected().isEmpty()) {
      return Markup.of("no comparable group has enough traffic");
    }
    Markup html = new Markup();
    view.unaffected()
        .forEach(
            group ->
                html.element("div", Markup.ofForeign(group.name()).text(": " + group.figures())));
    return html;
  }

  /** A button that copies a text, once the script of the page runs. */
  private static Markup copyButton(String label, String text, String cls) {
    return new Markup().element("button", label, "type", "button", "class", cls, "data-copy", text);
  }

  private Markup question() {
    List<String> ids = incident.evidence().requestIds();
    String question = view.question(incident.assessment().verdict().question(), ids);
    Markup buttons = copyButton("Copy this text", question, "primary");
    if (!ids.isEmpty()) {
      buttons.add(copyButton("Copy only the request ids", String.join("\n", ids), ""));
    }
    return new Markup()
        .element("h3", "Ask the CDN")
        .line()
        .add(copyable(question, "words", "Text for the CDN", buttons));
  }

  private static Markup copyable(String text, String cls, String label, Markup buttons) {
    return new Markup()
        .open("div", "class", "copyable")
        .element(
            "pre",
            Markup.ofForeign(text),
            "class",
            cls,
            "tabindex",
            "0",
            "role",
            "group",
            "aria-label",
            label)
        .close("div")
        .element("div", buttons, "class", "buttons needs-script")
        .line();
  }

  private Markup overTime(IncidentDrawing drawing) {
    String undrawn =
        drawing.undrawnDimensions().stream().map(PageText::name).collect(Collectors.joining(", "));
    String note =
        "Steps of "
            + PageText.duration(drawing.timeline().stepSeconds())
            + "; the marked interval is the incident."
            + (undrawn.isEmpty()
                ? ""
                : " The charts are not limited by "
                    + undrawn
                    + ", which the table traffic does not hold.");
    return new Markup()
        .open("div", "class", "needs-script")
        .element("h3", "Over time")
        .element("p", note, "class", "note")
        .open("div", "data-place", "timeline")
        .close("div")
        .close("div")
        .line();
  }

  private static Markup place(String name, String title) {
    return new Markup()
        .open("div", "class", "needs-script")
        .element("h3", title)
        .open("div", "data-place", name)
        .close("div")
        .close("div")
        .line();
  }

  private Markup comparison() {
    List<Contrast> contrasts = incident.contrasts();
    double max = Math.max(incident.rates().observed(), incident.rates().expected());
    for (Contrast contrast : contrasts) {
      max = Math.max(max, Math.max(contrast.observedRate(), contrast.expectedRate()));
    }
    BarScale scale = new BarScale(max);
    List<Row> rows = new ArrayList<>();
    rows.add(
        compared(
            scale,
            Markup.of("Affected: the affected scope"),
            incident.rates().observed(),
            incident.rates().expected(),
            incident.rates().trials(),
            true));
    for (Contrast contrast : contrasts) {
      rows.add(
          compared(
              scale,
              Markup.of("Unaffected: ").foreign(contrast.scopeText()),
              contrast.observedRate(),
              contrast.expectedRate(),
              contrast.transfers(),
              false));
    }
    return new Markup()
        .table(
            "The affected and the unaffected groups in the same time. Bars: 0 to "
                + figure(max)
                + ".",
            false,
            "cards",
            List.of(
                Column.text("group"),
                new Column("observed", "wide"),
                Column.number("expected"),
                Column.number("out of")),
            rows);
  }

  private Row compared(
      BarScale scale,
      Markup name,
      double observed,
      double expected,
      long trials,
      boolean isAffected) {
    return new Row(
        isAffected ? "hit" : "",
        List.of(
            name,
            Markup.of(figure(observed)).add(scale.bar(observed, isAffected)),
            Markup.of(figure(expected)),
            Markup.of(NumberText.count(trials))));
  }

  private String figure(double rate) {
    return NumberText.percent(rate) + (incident.metric() == Metric.VOLUME ? " of usual" : "");
  }

  private Markup sql(String tables) {
    String sql = incident.evidenceSql();
    Markup buttons =
        copyButton("Copy the SQL", sql, "")
            .add(copyButton("Copy as a command", EvidenceCommand.of(tables, sql), ""));
    return new Markup()
        .element("h3", "Reasoning")
        .element("p", Markup.ofForeign(incident.summary()))
        .line()
        .element("h3", "Check with SQL")
        .element(
            "p",
            "A query of the tables: the rate per hour inside and outside the scope.",
            "class",
            "note")
        .line()
        .add(copyable(sql, "", "SQL", buttons));
  }

  /** Returns the table of all incidents and notices, in the order of the page. */
  static Markup overview(List<IncidentSection> sections) {
    List<Row> rows =
        sections.stream()
            .map(IncidentSection::incident)
            .map(
                incident -> {
                  IncidentView view = IncidentView.of(incident);
                  return new Row(
                      "",
                      List.of(
                          link(incident),
                          tag(incident),
                          Markup.of(view.when()),
                          Markup.ofForeign(scope(incident)),
                          Markup.of(view.impact()),
                          metricAndId(incident)));
                })
            .toList();
    return new Markup()
        .open("section", "aria-labelledby", "overview")
        .element("h2", "Overview, most severe first", "id", "overview")
        .line()
        .table(
            "Incidents and notices",
            true,
            "cards overview",
            List.of(
                Column.text("what"),
                Column.text("severity"),
                Column.text("when"),
                Column.text("affected"),
                Column.text("impact"),
                Column.text("metric, id")),
            rows)
        .close("section")
        .line();
  }

  /** Returns a link to the section of an incident. */
  static Markup link(Incident incident) {
    return new Markup()
        .element(
            "a",
            Markup.ofForeign(IncidentView.of(incident).headline()),
            "href",
            "#" + id(incident));
  }
}
