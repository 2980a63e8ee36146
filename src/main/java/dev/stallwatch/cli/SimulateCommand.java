package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.scenario.Scenarios;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: writes the access logs of a labelled scenario. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Writes synthetic access logs of a scenario, and the labels of its incidents.",
    footer = {
      "",
      "Example: jobs/stallwatch simulate --scenario quiet-days --output /tmp/quiet --seed 7"
    })
final class SimulateCommand implements Callable<Integer> {
  /** The names of the scenarios, for the help. */
  private static final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Scenarios.names().iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      required = true,
      paramLabel = "NAME",
      completionCandidates = ScenarioNames.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String scenario = "";

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Output directory: new or empty.")
  private Path output = Path.of("");

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed; the same seed gives the same bytes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--scale",
      defaultValue = "1",
      paramLabel = "X",
      description = "Traffic multiplier (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Override
  public Integer call() {
    try {
      long requests = Scenarios.simulation(scenario, seed, scale).write(output);
      spec.commandLine().getErr().println("wrote " + requests + " requests to " + output);
      return 0;
    } catch (ScenarioException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }
}
