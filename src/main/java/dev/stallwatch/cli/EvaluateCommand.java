package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.evaluation.ChainEvaluation;
import dev.stallwatch.evaluation.EvaluationSuite;
import dev.stallwatch.evaluation.IncidentEvaluation;
import dev.stallwatch.evaluation.MitigationEvaluation;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.report.MarkdownTable;
import dev.stallwatch.report.TextTable;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.scenario.cell.ScenarioLibrary;
import dev.stallwatch.scenario.chain.ChainScore;
import dev.stallwatch.scenario.mitigation.WorldScores;
import dev.stallwatch.scenario.score.RunScore;
import dev.stallwatch.scenario.score.ScoreTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate}: runs labelled scenarios and prints how well their incidents are found. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Runs labelled scenarios and prints how well their incidents are found.",
      "",
      "Cell scenarios are generated as counts per window, the input of detection, so that months of"
          + " traffic take minutes. Log scenarios are written as files and run through the complete"
          + " job. Both are scored in the same way.",
      "",
      "With --chains: scores how well resumes and stalls are recognised, per log format.",
      "",
      "With --mitigations: scores how well the rule or change that acted on affected downloads is"
          + " named, over worlds half of which only have something that looks like one.",
      ""
    },
    footer = {
      "",
      "Examples: STALLWATCH_JAVA_OPTS=-Xmx2g jobs/stallwatch evaluate --seed fresh",
      "          STALLWATCH_JAVA_OPTS=-Xmx8g jobs/stallwatch evaluate --suite full --output f.md",
      "          jobs/stallwatch evaluate --chains --seed 11",
      "          jobs/stallwatch evaluate --mitigations --seed fresh",
      "",
      "A world of 10,000 cells with history needs 1 to 4 GB of heap, so the short suite needs 2 GB.",
      "With less than 4 GB per core, large worlds run one by one."
    })
final class EvaluateCommand implements Callable<Integer> {
  private static final String FRESH = "fresh";

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description =
          "Run only the scenario files (*.yaml) of this directory (default: the built-in and"
              + " generated scenarios).")
  private @Nullable Path scenarios;

  @Option(
      names = "--suite",
      defaultValue = "short",
      paramLabel = "NAME",
      description = "short, or full: more incidents, days and logs (default: ${DEFAULT-VALUE}).")
  private EvaluationSuite.Size suite = EvaluationSuite.Size.SHORT;

  @Option(
      names = "--incidents",
      paramLabel = "N",
      description = "Number of generated incidents (default: by suite).")
  private @Nullable Integer incidents;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Number of generated quiet days (default: by suite).")
  private @Nullable Integer days;

  @Option(
      names = "--logs",
      paramLabel = "N",
      description = "Number of runs per log scenario (default: by suite).")
  private @Nullable Integer logs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N|fresh",
      description =
          "Seed of the generated data; fresh picks one and prints it (default:"
              + " ${DEFAULT-VALUE}).")
  private String seed = "";

  @Option(
      names = "--output",
      paramLabel = "FILE.md",
      description = "Also write the tables as Markdown.")
  private @Nullable Path output;

  @Option(names = "--chains", description = "Score the pairing of attempts instead.")
  private boolean chains;

  @Option(
      names = "--scale",
      defaultValue = "1",
      paramLabel = "X",
      description = "With --chains: traffic multiplier (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Option(names = "--mitigations", description = "Score the naming of mitigations instead.")
  private boolean mitigations;

  @Option(
      names = "--worlds",
      defaultValue = "400",
      paramLabel = "N",
      description = "With --mitigations: number of worlds (default: ${DEFAULT-VALUE}).")
  private int worlds;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Override
  public Integer call() throws IOException {
    LibraryLog.show(false);
    CarrierChoice carrier = engine.carrier();
    ConsoleProgress progress = ConsoleProgress.to(spec.commandLine().getErr());
    try {
      List<List<List<String>>> tables = tables(carrier, progress);
      progress.done();
      PrintWriter out = spec.commandLine().getOut();
      for (List<List<String>> table : tables) {
        TextTable.print(table, out);
        out.println();
      }
      out.flush();
      if (output != null) {
        Files.writeString(
            output, tables.stream().map(MarkdownTable::of).collect(Collectors.joining("\n")));
      }
      return 0;
    } catch (ScenarioException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  private List<List<List<String>>> tables(CarrierChoice carrier, ConsoleProgress progress)
      throws IOException {
    if (chains && mitigations) {
      throw new ParameterException(
          spec.commandLine(), "--chains and --mitigations exclude each other");
    }
    if (worlds < 1) {
      throw new ParameterException(spec.commandLine(), "--worlds: must be at least 1");
    }
    return chains
        ? List.of(chains(carrier, progress))
        : mitigations
            ? WorldScores.all(new MitigationEvaluation(progress).run(seed(), worlds))
            : incidents(carrier, progress);
  }

  private List<List<List<String>>> incidents(CarrierChoice carrier, ConsoleProgress progress)
      throws IOException {
    IncidentEvaluation evaluation = new IncidentEvaluation(progress);
    List<RunScore> scores = new ArrayList<>();
    if (scenarios != null) {
      scores.addAll(evaluation.declared(ScenarioLibrary.of(scenarios), seed()));
    } else {
      EvaluationSuite asked = asked();
      scores.addAll(evaluation.declared(ScenarioLibrary.builtIn(), asked.seed()));
      scores.addAll(evaluation.generated(asked));
      scores.addAll(
          inTemporary(
              files ->
                  evaluation.logs(asked.seed(), asked.logs(), carrier, Clock.systemUTC(), files)));
    }
    return ScoreTable.all(scores);
  }

  private EvaluationSuite asked() {
    EvaluationSuite asked = suite.withSeed(seed());
    try {
      asked = incidents == null ? asked : asked.withIncidents(incidents);
      asked = days == null ? asked : asked.withQuietDays(days);
      return logs == null ? asked : asked.withLogs(logs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private long seed() {
    if (seed.equals(FRESH)) {
      long drawn = new SplittableRandom().nextInt(1, Integer.MAX_VALUE);
      spec.commandLine().getErr().println("seed " + drawn);
      return drawn;
    }
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), "--seed: must be a whole number or fresh, not '" + seed + "'", e);
    }
  }

  private List<List<String>> chains(CarrierChoice carrier, ConsoleProgress progress)
      throws IOException {
    return inTemporary(
        files ->
            rows(
                new ChainEvaluation(carrier, progress).run(seed(), scale, files.resolve("world"))));
  }

  private static <T> T inTemporary(Function<Path, T> work) throws IOException {
    Path directory = Files.createTempDirectory("stallwatch-evaluate");
    try {
      return work.apply(directory);
    } finally {
      delete(directory);
    }
  }

  private static List<List<String>> rows(Map<String, ChainScore> scores) {
    List<List<String>> table = new ArrayList<>();
    scores.forEach(
        (log, score) -> {
          List<List<String>> rows = score.toTable();
          for (List<String> row : table.isEmpty() ? rows : rows.subList(1, rows.size())) {
            List<String> cells = new ArrayList<>();
            cells.add(table.isEmpty() ? "log" : log);
            cells.addAll(row);
            table.add(cells);
          }
        });
    return table;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
