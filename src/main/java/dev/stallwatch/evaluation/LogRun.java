package dev.stallwatch.evaluation;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.run.InvestigateOptions;
import dev.stallwatch.run.Investigation;
import dev.stallwatch.scenario.Event;
import dev.stallwatch.scenario.Scenario;
import dev.stallwatch.scenario.Scenarios;
import dev.stallwatch.scenario.Simulator;
import dev.stallwatch.scenario.score.RunScore;
import dev.stallwatch.scenario.score.Truth;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Runs the complete job over a scenario of logs: files, reading, pairing, traffic, detection. */
final class LogRun {
  private final CarrierChoice carrier;
  private final Clock clock;

  LogRun(CarrierChoice carrier, Clock clock) {
    this.carrier = carrier;
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
    Simulator simulator = new Simulator(scenario, seed, 1);
    Path logs = directory.resolve("logs");
    long unused = simulator.write(logs);
    InvestigateOptions options =
        new InvestigateOptions(
            List.of(SourceFiles.asLogged(List.of(logs.toString()))),
            directory.resolve("tables").toString(),
            null,
            null,
            null,
            carrier,
            null,
            Configuration.DEFAULTS);
    Findings findings =
        new Investigation("evaluation", clock, Progress.SILENT).run(options).findings();
    List<Truth> truths = new ArrayList<>();
    List<Event> incidents = new ArrayList<>();
    for (int i = 0; i < scenario.events().size(); i++) {
      Event event = scenario.events().get(i);
      if (event.isIncident()) {
        incidents.add(event);
        truths.add(truth(event, simulator.affected(i)));
      }
    }
    return RunScore.of(
        new RunScore.Subject(
            name + "/" + seed,
            RunScore.Family.LOGS,
            truths,
            new LoggedRequests(logs).during(incidents, dimensions(truths, findings)),
            Set.copyOf(scenario.labels()),
            Units.micros(scenario.from()),
            Units.micros(scenario.to()),
            WindowGrid.of(Configuration.DEFAULTS.window()).widthMicros(),
            ""),
        findings);
  }

  private static Truth truth(Event event, long affected) {
    return new Truth(
        event.limits(),
        Units.micros(event.from()),
        Units.micros(event.to()),
        event.effect().metrics(),
        affected,
        Double.NaN);
  }

  /** Returns the dimensions that any of the compared scopes names. */
  private static SortedSet<String> dimensions(List<Truth> truths, Findings findings) {
    SortedSet<String> named = new TreeSet<>();
    truths.forEach(truth -> named.addAll(truth.scope().values().keySet()));
    for (Finding finding : findings.incidents()) {
      named.addAll(finding.scope().values().keySet());
      finding.alternatives().forEach(scope -> named.addAll(scope.values().keySet()));
    }
    return named;
  }
}
