package dev.stallwatch.report;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.OutlyingRecords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints the result of a run for a terminal: the most severe incident in full, further incidents in
 * full while the output fits {@value #MAX_LINES} lines, and every other incident in short. With one
 * incident the output has at most {@value #MAX_LINES} lines, none wider than the terminal.
 */
public final class IncidentText {
  /** Lines that fit on a screen next to the command and the prompt. */
  public static final int MAX_LINES = 25;

  /** Lines of an incident whatever else is printed. */
  private static final int MIN_LINES_OF_INCIDENT = 12;

  private static final int MAX_LINES_OF_NOTE = 4;

  private static final Comparator<Incident> BY_SEVERITY =
      Comparator.comparing((Incident incident) -> !incident.isIncident())
          .thenComparing(incident -> incident.assessment().severity(), Comparator.reverseOrder());

  /** Whether the queries that show the incidents in the tables are printed. */
  public enum Queries {
    /** Printed after the answer, each on one line of any width. */
    SHOWN,
    /** Not printed; the last sentence names the option. */
    HIDDEN
  }

  private final PrintWriter out;
  private final String tables;
  private final TerminalStyle style;
  private final Queries queries;
  private final IncidentLines incidentLines;
  private final LabelledLines notes;

  /**
   * Creates a printer that hides the queries.
   *
   * @param tables directory or URI of the tables, for the queries
   * @param style colours, characters and width of the terminal
   */
  public IncidentText(PrintWriter out, String tables, TerminalStyle style) {
    this(out, tables, style, Queries.HIDDEN);
  }

  /**
   * Creates a printer.
   *
   * @param tables directory or URI of the tables, for the queries
   * @param style colours, characters and width of the terminal
   */
  public IncidentText(PrintWriter out, String tables, TerminalStyle style, Queries queries) {
    this.out = out;
    this.tables = tables;
    this.style = style;
    this.queries = queries;
    this.incidentLines = new IncidentLines(style);
    this.notes = new LabelledLines(style, 0);
  }

  /**
   * Prints the incidents, the most severe in full, the input that could not be read, the gaps in
   * the logs, the records excluded as outlying, the coverage, and the warnings about files.
   */
  public void print(
      List<Incident> incidents,
      Coverage coverage,
      Gaps gaps,
      List<OutlyingRecords> outlying,
      FileWarnings warnings) {
    InputLines input = new InputLines(coverage, gaps);
    List<String> title =
        input.isWarning(incidents) ? warning(input.title(incidents)) : note(input.title(incidents));
    List<String> below = new ArrayList<>(warning(input.unread()));
    Stream.concat(input.missing().stream(), OutlyingText.lines(outlying).stream())
        .map(this::note)
        .forEach(below::addAll);
    below.addAll(note(input.coverage() + hint(incidents)));
    below.addAll(note(input.folded()));
    WarningText.lines(warnings).stream().map(this::note).forEach(below::addAll);
    title.forEach(out::println);
    List<Incident> bySeverity = incidents.stream().sorted(BY_SEVERITY).toList();
    long elsewhere = stalledElsewhere(incidents, coverage);
    printIncidents(bySeverity, elsewhere, MAX_LINES - title.size() - below.size());
    below.forEach(out::println);
    if (queries == Queries.SHOWN) {
      bySeverity.forEach(this::printQuery);
    }
  }

  /**
   * Returns the stalled transfers of the input that no incident counts; 0 if several incidents, or
   * one that began before the input, may count the same ones.
   */
  private static long stalledElsewhere(List<Incident> incidents, Coverage coverage) {
    List<Incident> stalls =
        incidents.stream().filter(one -> one.metric() == Metric.STALL_RATE).toList();
    if (stalls.size() != 1) {
      return 0;
    }
    Rates rates = stalls.get(0).rates();
    return Math.max(0, coverage.stalled() - Math.round(rates.observed() * rates.trials()));
  }

  private void printIncidents(List<Incident> bySeverity, long stalledElsewhere, int maxLines) {
    if (bySeverity.isEmpty()) {
      return;
    }
    int left = maxLines - 1;
    int printed = 0;
    for (Incident incident : bySeverity) {
      int further = bySeverity.size() - printed - 1;
      int room = left - (further == 0 ? 0 : further + 2);
      List<String> lines =
          printed == 0
              ? full(incident, stalledElsewhere, Math.max(MIN_LINES_OF_INCIDENT, left))
              : full(incident, stalledElsewhere, Integer.MAX_VALUE);
      if (printed > 0 && lines.size() > room) {
        break;
      }
      lines.forEach(out::println);
      left -= lines.size();
      printed++;
    }
    out.println();
    if (printed < bySeverity.size()) {
      note((bySeverity.size() - printed)
              + " more, in full in the table incidents and in report.html:")
          .forEach(out::println);
      bySeverity.stream()
          .skip(printed)
          .flatMap(incident -> incidentLines.inShort(incident).stream())
          .forEach(out::println);
      out.println();
    }
  }

  private List<String> full(Incident incident, long stalledElsewhere, int maxLines) {
    boolean isOfStalls = incident.metric() == Metric.STALL_RATE;
    return incidentLines.full(incident, isOfStalls ? stalledElsewhere : 0, maxLines);
  }

  private String hint(List<Incident> incidents) {
    if (incidents.isEmpty() || queries == Queries.SHOWN) {
      return "";
    }
    return incidents.size() == 1 ? " --sql shows the query." : " --sql shows the queries.";
  }

  /** The command is for a shell, so it is never wrapped; a scope in it is quoted for the shell. */
  private void printQuery(Incident incident) {
    out.println();
    out.println(
        style.painted(
            TerminalStyle.Role.LABEL, "[" + incident.revision().incidentId() + "] in the tables:"));
    out.println(SafeText.of(EvidenceCommand.of(tables, incident.evidenceSql())));
  }

  private List<String> note(String text) {
    return text.isEmpty()
        ? List.of()
        : notes.of(Passage.of("", text, MAX_LINES_OF_NOTE, 1, 1), MAX_LINES_OF_NOTE);
  }

  private List<String> warning(String text) {
    return text.isEmpty()
        ? List.of()
        : notes.of(
            Passage.of("", "", MAX_LINES_OF_NOTE, 1, 1)
                .endingWith(text, TerminalStyle.Role.WARNING),
            MAX_LINES_OF_NOTE);
  }

  /** Returns which rare values were counted as {@code other}, as a sentence. */
  public static String folded(Coverage coverage) {
    return "Too many cells: " + coverage.folded() + ".";
  }
}
