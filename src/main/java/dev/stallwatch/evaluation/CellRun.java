package dev.stallwatch.evaluation;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.search.Expectations;
import dev.stallwatch.incident.search.IncidentFinder;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.scenario.cell.Cell;
import dev.stallwatch.scenario.cell.CellCounts;
import dev.stallwatch.scenario.cell.CellScenario;
import dev.stallwatch.scenario.cell.CellTraffic;
import dev.stallwatch.scenario.cell.Period;
import dev.stallwatch.scenario.cell.WorldRate;
import dev.stallwatch.scenario.score.IncidentCells;
import dev.stallwatch.scenario.score.RunScore;
import dev.stallwatch.scenario.score.Truth;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs the detection of the job over a scenario of cells: draws the counts of {@code traffic} as
 * rate tables, in windows of five minutes for the analysed days and of an hour for the history.
 */
final class CellRun {
  private static final Map<String, WorldRate> SIGNALS =
      Arrays.stream(WorldRate.values())
          .collect(Collectors.toMap(WorldRate::code, Function.identity()));

  /**
   * Memory per window in which a cell has requests, for the rate tables of all metrics: 24 bytes
   * each in the table, 28 in its builder, which grows by half.
   */
  private static final long BYTES_PER_ENTRY = 490;

  /**
   * Memory per cell and window of the analysed days, if there is history: detection then compares
   * the volume of each, also without requests. Measured: 739 MB for 9,984 cells and 576 windows.
   */
  private static final long BYTES_PER_EXPECTED_VOLUME = 130;

  private final CellScenario scenario;
  private final CellTraffic traffic;
  private final WatchedRates rates;
  private final Expectations expectations;

  CellRun(CellScenario scenario) {
    this.scenario = scenario;
    this.traffic = new CellTraffic(scenario);
    this.rates =
        new WatchedRates(
            tables(scenario.current()),
            scenario.historyDays() == 0 ? Map.of() : tables(scenario.earlier()));
    this.expectations = new Expectations(rates);
  }

  /**
   * Returns the memory that a run over a scenario takes at most, approximately, in bytes. The
   * number of windows with requests is largest, and counted, as if all cells had the same traffic.
   */
  static long maxBytes(CellScenario scenario) {
    int cells = new CellTraffic(scenario).cells().size();
    double entries = entries(scenario, scenario.current(), cells);
    entries += entries(scenario, scenario.earlier(), cells);
    long expected = scenario.historyDays() == 0 ? 0 : (long) cells * scenario.current().windows();
    return (long) (entries * BYTES_PER_ENTRY) + expected * BYTES_PER_EXPECTED_VOLUME;
  }

  private static double entries(CellScenario scenario, Period period, int cells) {
    double requestsPerWindow =
        scenario.requestsPerDay() * period.widthMicros() / Units.MICROS_PER_DAY / cells;
    return Math.min(1, requestsPerWindow) * cells * period.windows();
  }

  /** Returns the codes of the metrics that detection watches and worlds draw. */
  static Set<String> watched() {
    return Arrays.stream(Metric.values())
        .map(Metric::code)
        .filter(code -> SIGNALS.containsKey(code) || code.equals(WorldRate.VOLUME))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the drawn rates. */
  WatchedRates rates() {
    return rates;
  }

  /** Returns the findings in all analysed days. */
  Findings find() {
    return find(rates.current());
  }

  /** Returns the findings in the windows before a time. */
  Findings findUntil(long micros) {
    Map<Metric, RateTable> before = new EnumMap<>(Metric.class);
    rates.current().forEach((metric, table) -> before.put(metric, table.before(micros)));
    return find(before);
  }

  private Findings find(Map<Metric, RateTable> rates) {
    return new IncidentFinder(DetectionOptions.DEFAULTS).find(rates, expectations);
  }

  private Map<Metric, RateTable> tables(Period period) {
    Map<Metric, RateTable.Builder> builders = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (watched().contains(metric.code())) {
        builders.put(
            metric, RateTable.builder(Cell.DIMENSIONS, new WindowGrid(period.widthMicros())));
      }
    }
    List<Cell> cells = traffic.cells();
    traffic.draw(
        period,
        (cell, startMicros, counts) ->
            builders.forEach(
                (metric, builder) ->
                    add(builder, metric, cells.get(cell).values(), startMicros, counts)));
    Map<Metric, RateTable> tables = new EnumMap<>(Metric.class);
    for (Metric metric : List.copyOf(builders.keySet())) {
      // A builder takes more memory than its table: each is dropped before the next table is built.
      tables.put(metric, Objects.requireNonNull(builders.remove(metric)).build());
    }
    return tables;
  }

  private static void add(
      RateTable.Builder builder,
      Metric metric,
      List<String> values,
      long startMicros,
      CellCounts counts) {
    WorldRate signal = SIGNALS.get(metric.code());
    if (signal == null) {
      builder.add(startMicros, values, counts.requests(), 0);
    } else {
      builder.add(startMicros, values, counts.trials(signal), counts.events(signal));
    }
  }

  /** Returns the truth to score findings against. */
  RunScore.Subject subject(RunScore.Family family) {
    Period current = scenario.current();
    List<Truth> truths = traffic.truths(watched());
    return new RunScore.Subject(
        scenario.name(),
        family,
        truths,
        cells(truths),
        scenario.labels(),
        current.fromMicros(),
        current.endMicros(),
        current.widthMicros(),
        note(truths));
  }

  private String note(List<Truth> truths) {
    List<String> notes = new ArrayList<>();
    Set<String> dimensions = scenario.dimensionsNotInCells();
    if (!dimensions.isEmpty()) {
      notes.add("cells without " + String.join(", ", dimensions));
    }
    Set<String> unwatched = scenario.changedMetrics();
    unwatched.removeAll(watched());
    if (truths.isEmpty() && !unwatched.isEmpty()) {
      notes.add("no metric for " + String.join(", ", unwatched));
    }
    return String.join("; ", notes);
  }

  private List<IncidentCells> cells(List<Truth> truths) {
    List<Map<String, String>> groups = traffic.cells().stream().map(Cell::group).toList();
    List<double[]> transfers = new ArrayList<>();
    truths.forEach(truth -> transfers.add(new double[groups.size()]));
    if (!truths.isEmpty()) {
      long width = scenario.current().widthMicros();
      traffic.draw(
          scenario.current(),
          (cell, startMicros, counts) -> {
            for (int truth = 0; truth < truths.size(); truth++) {
              if (startMicros + width > truths.get(truth).fromMicros()
                  && startMicros < truths.get(truth).toMicros()) {
                transfers.get(truth)[cell] += counts.transfers();
              }
            }
          });
    }
    return transfers.stream().map(own -> new IncidentCells(groups, own)).toList();
  }
}
