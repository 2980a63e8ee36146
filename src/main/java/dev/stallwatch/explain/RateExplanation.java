package dev.stallwatch.explain;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.localise.Explainer;
import dev.stallwatch.localise.Explanation;
import dev.stallwatch.localise.Moment;
import dev.stallwatch.localise.ReportedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The localiser on any table: explains why a rate of events and trials is raised at a time.
 *
 * @param answers the explanations, best first
 * @param notes limits of the data on which the answers are based, one sentence each
 */
public record RateExplanation(List<Explanation> answers, List<String> notes) {
  /** Types of columns that are dimensions by default. */
  private static final Set<String> TEXT_TYPES = Set.of("VARCHAR", "BOOLEAN", "UUID");

  /**
   * An earlier time counts for the expected rate if its rate is at most this multiple of the median
   * rate of all earlier times.
   */
  private static final double MAX_CLEAN_RATE = 1.5;

  /** With fewer events, half of the first answers on labelled data name another scope. */
  private static final int FEW_EVENTS = 50;

  /** Copies the lists. */
  public RateExplanation {
    answers = List.copyOf(answers);
    notes = List.copyOf(notes);
  }

  /**
   * Explains a time of a file.
   *
   * @throws RunFailure if the file is missing, or its rows and the options give no rate table
   */
  public static RateExplanation of(ExplainOptions options) {
    try (RateFile file = RateFile.open(options.cells())) {
      return new Question(file, options).answer();
    }
  }

  /** The options, checked against the columns of the file. */
  private static final class Question {
    private final RateFile file;
    private final ExplainOptions options;
    private final String events;
    private final String trials;
    private final TimeColumn time;
    private final List<String> dimensions;
    private final List<String> notes = new ArrayList<>();

    Question(RateFile file, ExplainOptions options) {
      this.file = file;
      this.options = options;
      String eventsColumn = file.column("--events", options.events());
      String trialsColumn = file.column("--trials", options.trials());
      String timeColumn = file.column("--time", options.time());
      if (Set.of(eventsColumn).contains(trialsColumn)
          || timeColumn.equals(eventsColumn)
          || timeColumn.equals(trialsColumn)) {
        throw RateFile.failure("--events, --trials and --time must name three columns");
      }
      this.dimensions = dimensions(List.of(eventsColumn, trialsColumn, timeColumn));
      this.time = TimeColumn.of(file, timeColumn);
      this.events = RateFile.quoted(eventsColumn);
      this.trials = RateFile.quoted(trialsColumn);
    }

    private List<String> dimensions(Collection<String> taken) {
      if (options.dimensions().isEmpty()) {
        List<String> text =
            file.columns().stream()
                .filter(column -> !taken.contains(column))
                .filter(column -> isText(file.type(column)))
                .toList();
        if (text.isEmpty()) {
          throw RateFile.failure(
              options.cells() + " has no text column; name columns with --dimensions");
        }
        return text;
      }
      Set<String> named = new LinkedHashSet<>();
      for (String name : options.dimensions()) {
        String column = file.column("--dimensions", name);
        if (taken.contains(column)) {
          throw RateFile.failure(
              "--dimensions: column '" + column + "' is already one of --events, --trials, --time");
        }
        named.add(column);
      }
      return List.copyOf(named);
    }

    private static boolean isText(String type) {
      return TEXT_TYPES.contains(type) || type.startsWith("ENUM");
    }

    RateExplanation answer() {
      check();
      String moment = moment();
      List<Moment.Cell> cells = cells(moment);
      if (!cells.isEmpty() && cells.stream().allMatch(cell -> cell.pastTrials() == 0)) {
        notes.add(
            "no rows before "
                + moment
                + ": groups are compared with each other, which is far less certain");
      }
      Moment counts = Moment.of(dimensions, cells);
      List<Explanation> answers = ReportedName.of(new Explainer().explain(counts), counts);
      if (!answers.isEmpty() && !answers.get(0).significant()) {
        notes.add("chance often raises some scope as much: the answer is not significant");
      }
      double events = cells.stream().mapToDouble(Moment.Cell::events).sum();
      if (!answers.isEmpty() && events < FEW_EVENTS) {
        notes.add(
            Math.round(events)
                + " events only: below some "
                + FEW_EVENTS
                + " the exact scope is often not in the data");
      }
      return new RateExplanation(answers, notes);
    }

    /** One look at all rows for what makes them no rate table. */
    private void check() {
      String k = "TRY_CAST(" + events + " AS DOUBLE)";
      String n = "TRY_CAST(" + trials + " AS DOUBLE)";
      List<@Nullable String> found =
          file.row(
              "SELECT count(*), "
                  + String.join(
                      ", ",
                      countIf(events + " IS NULL"),
                      countIf(trials + " IS NULL"),
                      countIf(RateFile.quoted(options.time()) + " IS NULL"),
                      countIf(events + " IS NOT NULL AND " + isNoCount(k)),
                      countIf(trials + " IS NOT NULL AND " + isNoCount(n)),
                      countIf(k + " > " + n))
                  + " FROM "
                  + file.source(),
              List.of());
      if (number(found, 0) == 0) {
        throw RateFile.failure(options.cells() + " has no rows");
      }
      refuse(found, 1, "no value in --events '" + options.events() + "'", "write 0 for none");
      refuse(found, 2, "no value in --trials '" + options.trials() + "'", "write 0 for none");
      refuse(found, 3, "no value in --time '" + options.time() + "'", "each row needs a time");
      refuse(
          found, 4, "no count in --events '" + options.events() + "'", "write numbers from 0 up");
      refuse(
          found, 5, "no count in --trials '" + options.trials() + "'", "write numbers from 0 up");
      refuse(
          found, 6, "more events than trials", "check that --events and --trials are not swapped");
    }

    private static String countIf(String condition) {
      return "count(*) FILTER (WHERE " + condition + ")";
    }

    private static String isNoCount(String cast) {
      return "(" + cast + " IS NULL OR NOT isfinite(" + cast + ") OR " + cast + " < 0)";
    }

    private void refuse(List<@Nullable String> found, int at, String what, String remedy) {
      long rows = number(found, at);
      if (rows > 0) {
        throw RateFile.failure(
            options.cells()
                + ": "
                + rows
                + (rows == 1 ? " row has " : " rows have ")
                + what
                + " ("
                + remedy
                + ")");
      }
    }

    private static long number(List<@Nullable String> found, int at) {
      return Long.parseLong(String.valueOf(found.get(at)));
    }

    /** The latest time at or before the requested one, as the database formats it. */
    private String moment() {
      String at = time.value(options.at());
      List<@Nullable String> found =
          file.row(
              "SELECT CAST(max(t) FILTER (WHERE t <= a) AS VARCHAR), coalesce(bool_or(t = a), false),"
                  + " CAST(min(t) AS VARCHAR) FROM (SELECT "
                  + time.sql()
                  + " AS t, "
                  + time.placeholder()
                  + " AS a FROM "
                  + file.source()
                  + ")",
              List.of(at));
      String latest = found.get(0);
      if (latest == null) {
        throw RateFile.failure(
            "--at: " + options.at() + " is before all rows: the first is at " + found.get(2));
      }
      if (!Boolean.parseBoolean(found.get(1))) {
        notes.add("no rows at " + options.at() + ": explaining the latest before it, " + latest);
      }
      return latest;
    }

    private List<Moment.Cell> cells(String moment) {
      List<String> names = IntStream.range(0, dimensions.size()).mapToObj(d -> "d" + d).toList();
      String keys = String.join(", ", names);
      String values =
          IntStream.range(0, dimensions.size())
              .mapToObj(
                  d ->
                      "coalesce(CAST("
                          + RateFile.quoted(dimensions.get(d))
                          + " AS VARCHAR), '') AS "
                          + names.get(d))
              .collect(Collectors.joining(", "));
      String sql =
          "WITH given AS (SELECT "
              + values
              + ", "
              + time.sql()
              + " AS t, CAST("
              + trials
              + " AS DOUBLE) AS n, CAST("
              + events
              + " AS DOUBLE) AS k FROM "
              + file.source()
              + "), counts AS (SELECT "
              + keys
              + ", t, sum(n) AS n, sum(k) AS k FROM given GROUP BY ALL HAVING sum(n) > 0),"
              + " before AS (SELECT t, sum(k) / sum(n) AS rate FROM counts WHERE t < "
              + time.placeholder()
              + " GROUP BY t), clean AS (SELECT t FROM before WHERE rate <= "
              + MAX_CLEAN_RATE
              + " * (SELECT median(rate) FROM before)), past AS (SELECT "
              + keys
              + ", sum(n) AS pn, sum(k) AS pk FROM counts SEMI JOIN clean USING (t) GROUP BY ALL)"
              + ", now AS (SELECT * FROM counts WHERE t = "
              + time.placeholder()
              + ") SELECT coalesce(n, 0), coalesce(k, 0), coalesce(pn, 0), coalesce(pk, 0), "
              + keys
              + " FROM now FULL JOIN past USING ("
              + keys
              + ")";
      List<Moment.Cell> cells = new ArrayList<>();
      file.query(
          sql,
          List.of(moment, moment),
          rows -> {
            while (rows.next()) {
              List<String> cell = new ArrayList<>();
              for (int d = 0; d < dimensions.size(); d++) {
                cell.add(String.valueOf(rows.getString(5 + d)));
              }
              cells.add(
                  new Moment.Cell(
                      cell,
                      rows.getDouble(1),
                      rows.getDouble(2),
                      rows.getDouble(3),
                      rows.getDouble(4)));
            }
          });
      return cells;
    }
  }
}
