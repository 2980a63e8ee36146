package dev.stallwatch.report;

import com.google.common.base.Splitter;
import dev.stallwatch.incident.CoincidenceLines;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.InputState;
import dev.stallwatch.quality.OutlyingRecords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints the result of a run for a terminal: the most severe incident in full, further incidents in
 * full while the output fits {@value #MAX_LINES} lines, and every other incident on one line.
 */
public final class IncidentText {
  /** Lines that fit on a screen. */
  public static final int MAX_LINES = 30;

  private static final int MAX_CONTRASTS = 4;
  private static final int MAX_ALTERNATIVES = 2;
  private static final int MAX_GAPS = 4;
  private static final int HEADER_LINES = 2;
  private static final int FOOTER_LINES = 2;

  /** Limit of the scope, in characters, if an incident has one line. */
  private static final int MAX_SCOPE_LENGTH = 160;

  private static final Comparator<Incident> BY_SEVERITY =
      Comparator.comparing((Incident incident) -> !incident.isIncident())
          .thenComparing(incident -> incident.assessment().severity(), Comparator.reverseOrder());

  /** Width of a text that spans several lines, after its label. */
  private static final int MAX_TEXT_WIDTH = 104;

  private static final int LABEL_WIDTH = 16;
  private static final int COURSE_WIDTH = 2 + LABEL_WIDTH;

  private final PrintWriter out;
  private final String tables;
  private final TerminalStyle style;

  /**
   * Creates a printer.
   *
   * @param tables directory or URI of the tables, for the evidence commands
   * @param style colours and characters that the terminal can show
   */
  public IncidentText(PrintWriter out, String tables, TerminalStyle style) {
    this.out = out;
    this.tables = tables;
    this.style = style;
  }

  /**
   * Prints the incidents, the most severe in full, the input that could not be read, the gaps in
   * the logs, the records excluded as outlying, and the coverage.
   */
  public void print(
      List<Incident> incidents, Coverage coverage, Gaps gaps, List<OutlyingRecords> outlying) {
    InputState state = coverage.state(!gaps.all().isEmpty());
    List<String> missing = new ArrayList<>(unread(coverage));
    missing.addAll(missing(gaps));
    missing.addAll(OutlyingText.lines(outlying));
    out.println(headline(incidents, state, coverage));
    List<Incident> bySeverity = incidents.stream().sorted(BY_SEVERITY).toList();
    int left = MAX_LINES - HEADER_LINES - FOOTER_LINES - missing.size();
    int printed = 0;
    for (Incident incident : bySeverity) {
      List<String> lines = lines(incident);
      int further = bySeverity.size() - printed - 1;
      if (printed > 0 && lines.size() + (further == 0 ? 0 : further + 1) > left) {
        break;
      }
      lines.forEach(out::println);
      left -= lines.size();
      printed++;
    }
    if (printed < bySeverity.size()) {
      out.println(
          (bySeverity.size() - printed)
              + " more, in full in the table incidents and in report.html:");
      bySeverity.stream().skip(printed).map(this::line).forEach(out::println);
    }
    missing.forEach(out::println);
    out.println(coverage(coverage));
    if (!coverage.folded().isEmpty()) {
      out.println(folded(coverage));
    }
  }

  /** Returns which rare values were counted as {@code other}, as a sentence. */
  public static String folded(Coverage coverage) {
    return "Too many cells: " + coverage.folded() + ".";
  }

  private static List<String> missing(Gaps gaps) {
    List<String> lines = new ArrayList<>();
    for (Gap gap : gaps.all().stream().limit(MAX_GAPS).toList()) {
      lines.add(
          SafeText.of(
              String.format(
                  "Logs are missing: source %s, %s to %s UTC; request volume is not tested there.",
                  gap.source(), time(gap.fromMicros()), time(gap.toMicros()))));
    }
    int more = gaps.all().size() - lines.size();
    if (more > 0) {
      lines.add(more + " more gaps in the table completeness.");
    }
    return lines;
  }

  /** Returns the headline; a warning if nothing was found and the input is incomplete. */
  private String headline(List<Incident> found, InputState state, Coverage coverage) {
    String text =
        switch (state) {
          case COMPLETE -> counted(found) + " " + period(coverage);
          case PARTIAL -> counted(found) + " in what could be read, " + period(coverage);
          case OUTSIDE_PERIOD ->
              String.format(
                  Locale.ROOT,
                  "Nothing in this period: none of its requests is in the input; the data go from"
                      + " %s to %s UTC.",
                  time(coverage.logFromMicros()),
                  time(coverage.logToMicros()));
          case NOTHING_READ ->
              String.format(
                  Locale.ROOT,
                  "Nothing could be read: no request in %,d lines of %s.",
                  coverage.lines(),
                  NumberText.counted(coverage.files(), "file"));
        };
    return state == InputState.COMPLETE || (state == InputState.PARTIAL && !found.isEmpty())
        ? text
        : style.painted(TerminalStyle.Role.WARNING, text);
  }

  /** Returns the input that could not be read and is missing from the result. */
  private List<String> unread(Coverage coverage) {
    List<String> parts = new ArrayList<>();
    if (coverage.unreadableFiles() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%,d of %s, entirely or in part",
              coverage.unreadableFiles(),
              NumberText.counted(coverage.files(), "file")));
    }
    if (coverage.isRejectedAbove(InputState.NEGLIGIBLE_SHARE)) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%,d of %s",
              coverage.rejected(),
              NumberText.counted(coverage.lines(), "line")));
    }
    return parts.isEmpty()
        ? List.of()
        : List.of(
            style.painted(
                TerminalStyle.Role.WARNING,
                "Could not be read: "
                    + String.join("; ", parts)
                    + ". The table quarantine has the reasons."));
  }

  private static String counted(List<Incident> found) {
    long incidents = found.stream().filter(Incident::isIncident).count();
    long notices = found.size() - incidents;
    if (notices == 0) {
      return incidents == 0 ? "Nothing found" : NumberText.counted(incidents, "incident");
    }
    return (incidents == 0 ? "No incident" : NumberText.counted(incidents, "incident"))
        + " and "
        + NumberText.counted(notices, "notice");
  }

  private static String period(Coverage coverage) {
    return "from " + time(coverage.fromMicros()) + " to " + time(coverage.toMicros()) + " UTC";
  }

  private static String coverage(Coverage coverage) {
    return String.format(
        Locale.ROOT,
        "Looked at %,d requests (%,d transfers, %,d stalled) in %,d cells x %,d windows;"
            + " %s, %s: %s, %,d ignored, %,d duplicates%s.",
        coverage.records(),
        coverage.transfers(),
        coverage.stalled(),
        coverage.cells(),
        coverage.windows(),
        NumberText.counted(coverage.files(), "file"),
        NumberText.counted(coverage.lines(), "line"),
        RejectedText.of(coverage),
        coverage.ignored() - coverage.mitigationRecords(),
        coverage.duplicates(),
        coverage.mitigationRecords() == 0
            ? ""
            : ", "
                + NumberText.counted(coverage.mitigationRecords(), "record")
                + " of mitigation logs");
  }

  private List<String> lines(Incident incident) {
    IncidentView view = IncidentView.of(incident);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(head(incident, view));
    lines.add(line("when", view.when()));
    lines.add(line("scope", view.shortScope() + objects(incident, view)));
    if (!view.alternatives().isEmpty()) {
      lines.add(
          line(
              "or",
              view.alternatives().stream()
                  .limit(MAX_ALTERNATIVES)
                  .map(ScopeText::shortened)
                  .collect(Collectors.joining("; or "))));
    }
    lines.add(line("rate", view.rate()));
    lines.addAll(course(incident));
    lines.add(line("clients", view.affected() + "; confidence " + view.confidence().words()));
    lines.add(line("looks like", view.looksLike() + coincidence(incident)));
    Revision revision = incident.revision();
    if (!revision.change().isEmpty()) {
      lines.add(line("changed", "revision " + revision.number() + ". " + revision.change()));
    }
    String label = "unaffected";
    for (IncidentView.Group group : view.unaffected().stream().limit(MAX_CONTRASTS).toList()) {
      lines.add(
          line(
              label,
              group.name(),
              style.painted(TerminalStyle.Role.FINE, " (" + group.figures() + ")")));
      label = "";
    }
    lines.addAll(coincidences(view.coincidences()));
    if (!incident.evidence().requestIds().isEmpty()) {
      lines.add(line("request ids", String.join(" ", incident.evidence().requestIds())));
    }
    lines.add(line("evidence", EvidenceCommand.of(tables, incident.evidenceSql())));
    lines.add("");
    return lines;
  }

  /** Returns the rules and changes that coincide, those that do not, and what is not visible. */
  private List<String> coincidences(CoincidenceLines found) {
    List<String> lines = new ArrayList<>();
    String label = "coincides with";
    for (String rule : found.coinciding()) {
      lines.addAll(wrapped(label, rule));
      label = "";
    }
    if (!found.others().isEmpty()) {
      lines.addAll(wrapped("not these", String.join("; ", found.others())));
    }
    label = "not visible";
    for (String blind : found.notVisible()) {
      lines.addAll(wrapped(label, blind));
      label = "";
    }
    return lines;
  }

  /** Returns a labelled text in lines of at most {@value #MAX_TEXT_WIDTH} characters. */
  private List<String> wrapped(String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String word : Splitter.on(' ').split(SafeText.of(text))) {
      if (current.length() > 0 && current.length() + word.length() >= MAX_TEXT_WIDTH) {
        lines.add(line(lines.isEmpty() ? label : "", current.toString()));
        current.setLength(0);
      }
      current.append(current.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line(lines.isEmpty() ? label : "", current.toString()));
    return lines;
  }

  /** Returns how many transfers of the objects in the scope are affected, in parentheses. */
  private static String objects(Incident incident, IncidentView view) {
    Set<String> objects = incident.scope().values().get(Dimension.OBJECT.code());
    return objects == null ? "" : "  (" + view.figures().ofObjects(objects.size()) + ")";
  }

  /** Returns the severity, deviation, time and id of an incident. */
  private String head(Incident incident, IncidentView view) {
    return style.painted(role(incident), view.label())
        + "  "
        + SafeText.of(view.headline())
        + "  "
        + style.painted(TerminalStyle.Role.LABEL, "[" + incident.revision().incidentId() + "]");
  }

  /** Returns an incident on one line. */
  private String line(Incident incident) {
    IncidentView view = IncidentView.of(incident);
    String scope = SafeText.of(view.shortScope());
    return head(incident, view)
        + "  "
        + (scope.length() > MAX_SCOPE_LENGTH
            ? scope.substring(0, MAX_SCOPE_LENGTH) + "..."
            : scope);
  }

  private static TerminalStyle.Role role(Incident incident) {
    return switch (incident.assessment().severity()) {
      case CRITICAL -> TerminalStyle.Role.CRITICAL;
      case WARNING -> TerminalStyle.Role.WARNING;
      case INFO -> TerminalStyle.Role.INFO;
    };
  }

  private String line(String label, String text) {
    return line(label, text, "");
  }

  /** Escapes the text from logs only: the painted end contains our own control characters. */
  private String line(String label, String text, String paintedEnd) {
    return "  "
        + style.painted(TerminalStyle.Role.LABEL, label)
        + " ".repeat(LABEL_WIDTH - label.length())
        + SafeText.of(text)
        + paintedEnd;
  }

  /** Returns the rate over time with the steps of the incident in its colour, and a time axis. */
  private List<String> course(Incident incident) {
    Sparkline sparkline = new Sparkline(incident.course());
    if (!sparkline.isDrawable()) {
      return List.of();
    }
    String graph = sparkline.graph(style.glyphs());
    IncidentInterval interval = incident.interval();
    List<Integer> steps =
        sparkline.steps(
            interval.startMicros(), interval.isOpen() ? Long.MAX_VALUE / 2 : interval.endMicros());
    String painted =
        graph.substring(0, steps.get(0))
            + style.painted(role(incident), graph.substring(steps.get(0), steps.get(1)))
            + graph.substring(steps.get(1));
    String highest =
        incident.metric() == Metric.VOLUME
            ? "requests"
            : "up to " + NumberText.percent(sparkline.max());
    return List.of(
        line("per " + sparkline.per(), "", painted + "  " + highest),
        style.painted(TerminalStyle.Role.LABEL, " ".repeat(COURSE_WIDTH) + sparkline.times()));
  }

  private static String coincidence(Incident incident) {
    return incident.alsoSeenIn().isEmpty()
        ? ""
        : "; changed with it: "
            + incident.alsoSeenIn().stream().map(Metric::code).collect(Collectors.joining(", "));
  }

  private static String time(long micros) {
    return Units.utcMinute(Units.instant(micros));
  }
}
