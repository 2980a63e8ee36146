package dev.stallwatch.report.page;

import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.quality.InputState;
import java.util.List;
import java.util.Map;

/**
 * The sections of the page in their order, complete as text and tables, so that the page can be
 * read without scripts. The script adds charts, filters and buttons.
 */
final class PageBody {
  private static final int MAX_RUNS = 3;

  private final ReportData data;
  private final List<IncidentSection> sections;
  private final boolean hasTraffic;
  private final boolean hasIncident;

  PageBody(ReportData data) {
    this.data = data;
    this.sections = data.incidents();
    this.hasTraffic = data.lookedAt().requests() > 0;
    this.hasIncident =
        sections.stream().map(IncidentSection::incident).anyMatch(Incident::isIncident);
  }

  /** Returns the sections. What is missing precedes the traffic if it limits the conclusion. */
  Markup sections() {
    Markup html = new Markup();
    boolean isMissingFirst = !hasIncident && data.state() != InputState.COMPLETE;
    if (hasTraffic && !hasIncident) {
      html.add(calm());
    }
    if (hasIncident && data.state() == InputState.PARTIAL) {
      html.open("p", "class", "incomplete")
          .text("Some of the input is missing or could not be read: ")
          .element("a", "Missing data", "href", "#missing")
          .text(".")
          .close("p")
          .line();
    }
    if (isMissingFirst) {
      html.add(new MissingMarkup(data).section());
    }
    if (sections.size() > 1) {
      html.add(IncidentMarkup.overview(sections));
    }
    for (int i = 0; i < sections.size(); i++) {
      html.add(
          new IncidentMarkup(i, sections.get(i))
              .section(sections.size() == 1, data.lookedAt().tables()));
    }
    if (hasTraffic) {
      html.add(new TrafficMarkup(data).section());
    }
    if (!isMissingFirst) {
      html.add(new MissingMarkup(data).section());
    }
    return html;
  }

  /** Returns what the page says where there is no incident. */
  private Markup calm() {
    InputSummary input = data.lookedAt();
    String counted =
        input.transfers() > 0
            ? NumberText.percent((double) input.stalled() / input.transfers())
                + " of the transfers stalled ("
                + NumberText.count(input.stalled())
                + " of "
                + NumberText.count(input.transfers())
                + ")"
            : "None of the requests was a download or a part of one";
    String conclusion =
        data.state() == InputState.COMPLETE
            ? "No action is needed."
            : "There may be incidents in the data that could not be read.";
    Markup html =
        new Markup()
            .open("section", "aria-label", "Conclusion")
            .element(
                "p",
                counted + ", and no group of clients, places or software stands out. " + conclusion,
                "class",
                "calm-note");
    if (!sections.isEmpty()) {
      html.element(
          "p",
          (sections.size() == 1
                  ? "The notice below describes a change"
                  : "The notices below describe changes")
              + " that caused no incident.");
    }
    return html.close("section").line();
  }

  /** Returns what was read, the meaning of a transfer, and the run. */
  Markup footer() {
    InputSummary input = data.lookedAt();
    StringBuilder ignored = new StringBuilder();
    for (Map.Entry<String, Long> reason : data.missing().ignored().entrySet()) {
      ignored
          .append("; ")
          .append(NumberText.count(reason.getValue()))
          .append(" ignored: ")
          .append(PageText.name(reason.getKey()));
    }
    List<String> runs = input.runs();
    String shown = String.join(", ", runs.subList(0, Math.min(MAX_RUNS, runs.size())));
    String earlier = runs.size() > MAX_RUNS ? " and " + (runs.size() - MAX_RUNS) + " earlier" : "";
    return new Markup()
        .element(
            "p",
            "Read: "
                + NumberText.counted(input.files(), "file")
                + " ("
                + (input.formats().isEmpty()
                    ? "no known format"
                    : String.join(", ", input.formats()))
                + "), "
                + NumberText.counted(input.lines(), "line")
                + ", "
                + NumberText.counted(input.requests(), "request")
                + "; "
                + NumberText.count(data.missing().duplicates())
                + " delivered twice and counted once"
                + ignored
                + ".")
        .line()
        .element(
            "p",
            "A transfer is a GET answered with 200 or 206. It stalled if it was cut short and the"
                + " same client requested the same object again, or if it was extremely slow."
                + " Windows of "
                + PageText.duration(input.windowSeconds())
                + ". All times are UTC.")
        .line()
        .element(
            "p",
            "Stallwatch "
                + input.version()
                + (input.finishedSeconds() == null
                    ? ""
                    : ", run finished " + PageText.moment(input.finishedSeconds()) + " UTC")
                + (shown.isEmpty() ? "" : ", run " + shown + earlier)
                + ".")
        .line();
  }
}
