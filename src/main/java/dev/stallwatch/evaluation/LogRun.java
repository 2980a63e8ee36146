package dev.stallwatch.evaluation;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.query.TableQuery;
import dev.stallwatch.run.InvestigateOptions;
import dev.stallwatch.run.Investigation;
import dev.stallwatch.run.RunResult;
import dev.stallwatch.scenario.Scenario;
import dev.stallwatch.scenario.Scenarios;
import dev.stallwatch.scenario.cell.Cell;
import dev.stallwatch.scenario.score.IncidentCells;
import dev.stallwatch.scenario.score.RunScore;
import dev.stallwatch.scenario.score.Truth;
import dev.stallwatch.spark.session.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the complete job over a scenario of logs: files, reading, pairing, traffic, detection. */
final class LogRun {
  private static final Set<String> CHANGED_METRICS =
      Set.of(Metric.STALL_RATE.code(), Metric.CUT_SHORT_RATE.code(), Metric.PARTIAL_RATE.code());

  private final String master;
  private final Clock clock;

  LogRun(String master, Clock clock) {
    this.master = master;
    this.clock = clock;
  }

  /**
   * Runs the job and scores its findings.
   *
   * @param name name of the scenario
   * @param directory an empty directory for logs and tables
   */
  RunScore score(String name, long seed, Path directory) {
    Scenario scenario = Scenarios.named(name);
    Path logs = directory.resolve("logs");
    Path tables = directory.resolve("tables");
    long unused = Scenarios.simulation(name, seed, 1).write(logs);
    InvestigateOptions options =
        new InvestigateOptions(
            List.of(logs.toString()),
            tables.toString(),
            null,
            null,
            null,
            master,
            null,
            Configuration.DEFAULTS);
    RunResult result = new Investigation("evaluation", clock, Progress.SILENT).run(options);
    return RunScore.of(subject(name + "/" + seed, scenario, tables), result.findings());
  }

  private static RunScore.Subject subject(String name, Scenario scenario, Path tables) {
    List<Truth> truths = new ArrayList<>();
    List<IncidentCells> cells = new ArrayList<>();
    try (TableQuery query = TableQuery.open(tables)) {
      for (Scenario.Event event : scenario.events()) {
        Traffic affected = traffic(query, event);
        truths.add(
            new Truth(
                event.limits(),
                Units.micros(event.from()),
                Units.micros(event.to()),
                CHANGED_METRICS,
                event.shareHit() * affected.transfersWithin(event),
                Double.NaN));
        cells.add(affected.cells());
      }
    }
    return new RunScore.Subject(
        name,
        RunScore.Family.LOGS,
        truths,
        cells,
        Set.of(),
        Units.micros(scenario.from()),
        Units.micros(scenario.to()),
        WindowGrid.of(Configuration.DEFAULTS.window()).widthMicros(),
        "");
  }

  /** The cells of the published traffic during an event. */
  private record Traffic(List<Map<String, String>> groups, List<Long> transfers) {
    private IncidentCells cells() {
      return new IncidentCells(groups, transfers.stream().mapToDouble(Long::doubleValue).toArray());
    }

    private double transfersWithin(Scenario.Event event) {
      double sum = 0;
      for (int i = 0; i < groups.size(); i++) {
        sum += event.limits().contains(groups.get(i)) ? transfers.get(i) : 0;
      }
      return sum;
    }
  }

  private static Traffic traffic(TableQuery query, Scenario.Event event) {
    String dimensions = String.join(", ", Cell.DIMENSIONS);
    String sql =
        "SELECT "
            + dimensions
            + ", CAST(sum(transfers) AS BIGINT) FROM traffic WHERE window_end > "
            + time(event.from().toString())
            + " AND window_start < "
            + time(event.to().toString())
            + " GROUP BY "
            + dimensions
            + " ORDER BY "
            + dimensions;
    Traffic traffic = new Traffic(new ArrayList<>(), new ArrayList<>());
    query.run(
        sql,
        rows -> {
          while (rows.next()) {
            Map<String, String> group = new HashMap<>();
            for (int d = 0; d < Cell.DIMENSIONS.size(); d++) {
              group.put(Cell.DIMENSIONS.get(d), rows.getString(d + 1));
            }
            traffic.groups.add(group);
            traffic.transfers.add(rows.getLong(Cell.DIMENSIONS.size() + 1));
          }
        });
    return traffic;
  }

  private static String time(String instant) {
    return "TIMESTAMP '" + instant.replace("T", " ").replace("Z", "") + "'";
  }
}
