package dev.stallwatch.scenario.score;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Formats scores as rows of text, a header first. */
public final class ScoreTable {
  private static final String NOTHING = "-";

  /**
   * A figure of a family.
   *
   * @param name name of the figure
   * @param target target value
   * @param digits number of decimals
   * @param value computes the figure
   */
  private record Figure(
      String name, String target, int digits, ToDoubleFunction<ScoreTotal> value) {
    private String text(ScoreTotal total) {
      return number(value.applyAsDouble(total), digits);
    }
  }

  private static final List<Figure> FIGURES =
      List.of(
          new Figure("incidents with 50 or more excess events", "", 0, ScoreTotal::required),
          new Figure("days", "", 0, ScoreTotal::days),
          new Figure("precision", ">= 0.95", 3, ScoreTotal::precision),
          new Figure("recall", ">= 0.95", 3, ScoreTotal::recall),
          new Figure("recall above 8 sigmas", "", 3, total -> total.recallFrom(8)),
          new Figure("found incidents with a measured delay", "", 0, ScoreTotal::delays),
          new Figure("median delay, windows", "<= 2", 1, ScoreTotal::medianDelay),
          new Figure("exact scope", ">= 0.85", 3, ScoreTotal::exact),
          new Figure("exact scope in the first three", ">= 0.97", 3, ScoreTotal::exactInThree),
          new Figure("scope exact up to 1 % of the transfers", "", 3, ScoreTotal::nearlyExact),
          new Figure("mean F1 of the scope", "", 3, ScoreTotal::meanF1),
          new Figure("median error of the onset, windows", "", 1, ScoreTotal::medianOnsetError),
          new Figure("median error of the end, windows", "", 1, ScoreTotal::medianEndError),
          new Figure("false incidents", "", 0, ScoreTotal::falseIncidents),
          new Figure(
              "false incidents in 30 days", "<= 0.33 on quiet days", 2, ScoreTotal::falsePerMonth));

  private ScoreTable() {}

  /**
   * Returns the tables of scenarios, of false incidents if there are any, of the reliability of the
   * confidence, and of totals.
   */
  public static List<List<List<String>>> all(List<RunScore> runs) {
    List<List<List<String>>> tables = new ArrayList<>();
    tables.add(scenarios(runs));
    if (runs.stream().anyMatch(run -> !run.falseIncidents().isEmpty())) {
      tables.add(falseIncidents(runs));
    }
    tables.add(Reliability.rows(runs));
    tables.add(totals(runs));
    return tables;
  }

  /** Returns a row per figure with a column per family, one for all, and one for the targets. */
  public static List<List<String>> totals(List<RunScore> runs) {
    Set<RunScore.Family> families = EnumSet.noneOf(RunScore.Family.class);
    runs.forEach(run -> families.add(run.family()));
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("figure"));
    List<ScoreTotal> totals = new ArrayList<>();
    for (RunScore.Family family : families) {
      header.add(family.name().toLowerCase(Locale.ROOT));
      totals.add(new ScoreTotal(runs.stream().filter(run -> run.family() == family).toList()));
    }
    header.add("all");
    totals.add(new ScoreTotal(runs));
    header.add("target");
    rows.add(header);
    for (Figure figure : FIGURES) {
      List<String> row = new ArrayList<>(List.of(figure.name));
      totals.forEach(total -> row.add(figure.text(total)));
      row.add(figure.target);
      rows.add(row);
    }
    return rows;
  }

  /** Returns a row per scenario and true incident, and one per scenario without any. */
  public static List<List<String>> scenarios(List<RunScore> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "scenario",
            "excess",
            "sigmas",
            "found",
            "F1",
            "exact",
            "delay",
            "onset",
            "end",
            "false",
            "labelled",
            "note"));
    for (RunScore run : runs) {
      if (run.outcomes().isEmpty()) {
        rows.add(row(run, List.of("", "", "", "", "", "", "", "")));
      }
      run.outcomes().forEach(outcome -> rows.add(row(run, cells(outcome))));
    }
    return rows;
  }

  /** Returns a row per false incident. */
  public static List<List<String>> falseIncidents(List<RunScore> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "false in",
            "metric",
            "verdict",
            "from",
            "to",
            "scope",
            "observed",
            "expected",
            "transfers"));
    for (RunScore run : runs) {
      for (Finding wrong : run.falseIncidents()) {
        rows.add(
            List.of(
                run.name(),
                wrong.metric().code(),
                wrong.verdict().code(),
                Units.instant(wrong.startedAtMicros()).toString(),
                wrong.isOpen() ? "open" : Units.instant(wrong.endedAtMicros()).toString(),
                wrong.scopeText(),
                number(wrong.rates().observed(), 4),
                number(wrong.rates().expected(), 4),
                Long.toString(wrong.rates().trials())));
      }
    }
    return rows;
  }

  private static List<String> row(RunScore run, List<String> cells) {
    List<String> row = new ArrayList<>(List.of(run.name()));
    row.addAll(cells);
    row.add(Integer.toString(run.falseIncidents().size()));
    row.add(Integer.toString(run.labelled()));
    row.add(run.note());
    return row;
  }

  private static List<String> cells(TruthOutcome outcome) {
    TruthOutcome.Found found = outcome.found();
    List<String> cells = new ArrayList<>();
    cells.add(number(outcome.truth().excess(), 0));
    cells.add(number(outcome.truth().sigmas(), 1));
    cells.add(found == null ? "no" : "yes");
    cells.add(found == null ? NOTHING : number(found.f1(), 3));
    cells.add(found == null ? NOTHING : found.isExact() ? "yes" : "no");
    cells.add(
        outcome.delay().isPresent() ? Integer.toString(outcome.delay().orElseThrow()) : NOTHING);
    cells.add(found == null ? NOTHING : number(found.onsetError(), 0));
    cells.add(found == null ? NOTHING : number(found.endError(), 0));
    return cells;
  }

  private static String number(double value, int digits) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + digits + "f", value)
        : NOTHING;
  }
}
