package dev.stallwatch.report.page;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.Units;
import dev.stallwatch.report.page.Markup.Column;
import dev.stallwatch.report.page.Markup.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All traffic of the period by day and by dimension, and the place of its chart. */
final class TrafficMarkup {
  private static final int MIN_DAYS_FOR_TABLE = 4;

  private final ReportData data;
  private final BarScale scale;
  private final List<Incident> incidents;

  TrafficMarkup(ReportData data) {
    this.data = data;
    this.scale = BarScale.of(data);
    this.incidents =
        data.incidents().stream()
            .map(IncidentSection::incident)
            .filter(Incident::isIncident)
            .toList();
  }

  Markup section() {
    Markup html =
        new Markup()
            .open("section", "aria-labelledby", "traffic")
            .element("h2", "All traffic", "id", "traffic")
            .line()
            .open("div", "class", "needs-script")
            .element(
                "p",
                "Shares of all transfers in steps of "
                    + PageText.duration(data.traffic().stepSeconds())
                    + ", each on a scale of its own"
                    + (incidents.isEmpty() ? "." : "; incidents are marked."),
                "class",
                "note")
            .open("div", "data-place", "traffic")
            .close("div")
            .close("div")
            .line();
    if (data.days().size() >= MIN_DAYS_FOR_TABLE) {
      html.element("h3", "By day").add(scaleNote()).add(days());
    }
    html.element("h3", "By dimension").add(scaleNote()).line();
    html.open("div", "data-place", "groups");
    byDimension()
        .forEach(
            (dimension, groups) ->
                html.open("div", "data-dimension", dimension, "data-name", PageText.name(dimension))
                    .add(groups(dimension, groups))
                    .close("div"));
    return html.close("div").close("section").line();
  }

  private Markup scaleNote() {
    String text = scale.text();
    return text.isEmpty() ? new Markup() : new Markup().element("p", text, "class", "note");
  }

  private Map<String, List<ReportData.Group>> byDimension() {
    Map<String, List<ReportData.Group>> byDimension = new TreeMap<>();
    data.groups()
        .forEach(
            group ->
                byDimension
                    .computeIfAbsent(group.dimension(), dimension -> new ArrayList<>())
                    .add(group));
    return byDimension;
  }

  private Markup groups(String dimension, List<ReportData.Group> groups) {
    return new Markup()
        .table(
            "All traffic of the period by " + PageText.name(dimension) + ", most transfers first",
            false,
            "cards",
            columns(PageText.name(dimension)),
            groups.stream()
                .map(
                    group ->
                        new Row(
                            "",
                            cells(
                                Markup.ofForeign(group.value()),
                                group.transfers(),
                                group.stalled(),
                                group.partial(),
                                false)))
                .toList());
  }

  private Markup days() {
    List<Column> columns = new ArrayList<>(columns("day"));
    columns.add(Column.text("incidents"));
    return new Markup()
        .table(
            "Days, UTC", true, "cards long", columns, data.days().stream().map(this::day).toList());
  }

  private Row day(ReportData.Day day) {
    List<Incident> hits =
        incidents.stream()
            .filter(
                incident ->
                    overlaps(
                        incident, day.startSeconds(), day.startSeconds() + Units.SECONDS_PER_DAY))
            .toList();
    Markup links = Markup.of(hits.isEmpty() ? "none" : "");
    for (int i = 0; i < hits.size(); i++) {
      links.text(i == 0 ? "" : ", ").add(IncidentMarkup.link(hits.get(i)));
    }
    List<Markup> cells =
        new ArrayList<>(
            cells(
                Markup.of(PageText.day(day.startSeconds())),
                day.transfers(),
                day.stalled(),
                day.partial(),
                !hits.isEmpty()));
    cells.add(links);
    return new Row(hits.isEmpty() ? "" : "hit", cells);
  }

  /** Returns whether an incident lies at least in part in a half-open interval of seconds. */
  static boolean overlaps(Incident incident, long from, long to) {
    Long end = incident.interval().endSeconds();
    return incident.interval().startSeconds() < to && (end == null || end > from);
  }

  private static List<Column> columns(String first) {
    return List.of(
        Column.text(first),
        new Column("stalled", "wide"),
        Column.number("transfers"),
        Column.number("206 rate"));
  }

  private List<Markup> cells(
      Markup name, long transfers, long stalled, long partial, boolean isAffected) {
    double rate = rate(stalled, transfers);
    return List.of(
        name,
        Markup.of(NumberText.percent(rate)).add(scale.bar(rate, transfers, isAffected)),
        Markup.of(NumberText.count(transfers)),
        Markup.of(NumberText.percent(rate(partial, transfers))));
  }

  private static double rate(long events, long trials) {
    return (double) events / Math.max(1, trials);
  }
}
