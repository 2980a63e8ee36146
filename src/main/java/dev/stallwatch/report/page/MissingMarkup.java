package dev.stallwatch.report.page;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.model.CommandName;
import dev.stallwatch.model.NumberText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The limits of the page: files, lines, history and hours that are missing. */
final class MissingMarkup {
  private static final double MIN_SHOWN_SHARE = 0.01;
  private static final Set<Comparison> WITHOUT_HISTORY =
      EnumSet.of(Comparison.QUIETER_TIMES, Comparison.OTHER_GROUPS, Comparison.OTHER_HOURS);

  private final ReportData data;
  private final MissingData missing;

  MissingMarkup(ReportData data) {
    this.data = data;
    this.missing = data.missing();
  }

  Markup section() {
    Markup parts = new Markup().add(files()).add(lines()).add(history()).add(gaps());
    return new Markup()
        .open("section", "aria-labelledby", "missing")
        .element("h2", "Missing data", "id", "missing")
        .line()
        .add(
            parts.toString().isEmpty()
                ? new Markup().element("p", nothingMissing(data.lookedAt())).line()
                : parts)
        .close("section")
        .line();
  }

  /** Returns what the page says where nothing is known to be missing. */
  static String nothingMissing(InputSummary input) {
    if (input.requests() == 0) {
      return "All data: no request of this period was read.";
    }
    return input.files() > 0
        ? "None known: all files and lines were read, and no source that is always busy has an hour"
            + " without requests."
        : "Not known: the tables do not record which files were read.";
  }

  /** Returns the number of rejected lines, with their share of the bytes where it matters. */
  static String rejected(Map<String, Long> rejected, double shareOfBytes) {
    long lines = rejected.values().stream().mapToLong(Long::longValue).sum();
    return NumberText.counted(lines, "line")
        + " could not be read"
        + (shareOfBytes >= MIN_SHOWN_SHARE
            ? String.format(Locale.ROOT, " (%.0f %% of the bytes)", 100 * shareOfBytes)
            : "");
  }

  private Markup files() {
    if (missing.unreadableFiles() == 0) {
      return new Markup();
    }
    List<Markup> items = new ArrayList<>();
    missing
        .problems()
        .forEach(
            problem ->
                items.add(
                    new Markup()
                        .element("code", Markup.ofForeign(problem.path()))
                        .text(": " + PageText.name(problem.problem()))));
    long others = missing.unreadableFiles() - missing.problems().size();
    if (others > 0) {
      items.add(Markup.of("and " + NumberText.count(others) + " more in the table inputs"));
    }
    return new Markup()
        .element(
            "h3",
            NumberText.counted(missing.unreadableFiles(), "file") + " could not be read completely")
        .add(list(items))
        .open("p", "class", "note")
        .text("To see what such a file is, and how it can be read: ")
        .element("code", CommandName.in("jobs/stallwatch inspect --suggest FILE"))
        .close("p")
        .line();
  }

  private Markup lines() {
    if (missing.rejected().isEmpty()) {
      return new Markup();
    }
    List<Markup> reasons = new ArrayList<>();
    missing
        .rejected()
        .forEach(
            (reason, count) ->
                reasons.add(Markup.of(PageText.name(reason) + ": " + NumberText.count(count))));
    Markup html =
        new Markup()
            .element("h3", rejected(missing.rejected(), missing.rejectedShareOfBytes()))
            .add(list(reasons));
    if (!missing.rejectedLines().isEmpty()) {
      html.open("details").element("summary", "The first of them");
      html.add(list(missing.rejectedLines().stream().map(MissingMarkup::line).toList()));
      html.close("details").line();
    }
    return html;
  }

  private static Markup line(MissingData.RejectedLine line) {
    return Markup.ofForeign(line.file())
        .text(
            (line.lineNumber() == null ? "" : ", line " + line.lineNumber())
                + ", "
                + PageText.name(line.reason())
                + ":")
        .open("br")
        .element("code", Markup.ofForeign(line.raw() == null ? "" : line.raw()));
  }

  private Markup history() {
    boolean isCompared =
        data.incidents().stream()
            .map(IncidentSection::incident)
            .filter(Incident::isIncident)
            .anyMatch(incident -> isWithoutHistory(incident.confidence().comparison()));
    return isCompared
        ? new Markup()
            .element("h3", "No history")
            .element(
                "p",
                "The expected rates come from this input alone. Add the tables of earlier runs with"
                    + " --history to make expected rates and confidence more reliable.")
            .line()
        : new Markup();
  }

  private static boolean isWithoutHistory(@Nullable Comparison comparison) {
    return comparison != null && WITHOUT_HISTORY.contains(comparison);
  }

  private Markup gaps() {
    if (missing.gaps().isEmpty()) {
      return new Markup();
    }
    List<Markup> items = new ArrayList<>();
    missing
        .gaps()
        .forEach(
            gap ->
                items.add(
                    Markup.ofForeign(gap.source())
                        .text(
                            ": "
                                + PageText.moment(gap.fromSeconds())
                                + " to "
                                + PageText.moment(gap.toSeconds())
                                + " UTC")));
    return new Markup()
        .element("h3", "Hours without any request")
        .element(
            "p",
            "Either there was no traffic or logs are missing. The report says nothing about these"
                + " hours.")
        .add(list(items));
  }

  private static Markup list(List<Markup> items) {
    Markup html = new Markup().open("ul");
    items.forEach(item -> html.element("li", item));
    return html.close("ul").line();
  }
}
