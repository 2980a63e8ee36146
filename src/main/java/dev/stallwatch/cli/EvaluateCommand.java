package dev.stallwatch.cli;

import dev.stallwatch.job.ChainEvaluation;
import dev.stallwatch.job.RunFailure;
import dev.stallwatch.report.TextTable;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.scenario.chain.ChainScore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: runs labelled worlds through the job and prints how well it tells them. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Simulates a labelled world of download chains and prints, per log format, the precision"
            + " and recall of resumes and stalls.",
    footer = {"", "Example: jobs/stallwatch evaluate --seed 7"})
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The same seed gives the same world (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--scale",
      defaultValue = "1",
      paramLabel = "X",
      description = "Multiplies the traffic (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Spark's master (default: ${DEFAULT-VALUE}).")
  private String master = "";

  @Override
  public Integer call() throws IOException {
    System.setProperty("stallwatch.log.level", "off");
    ConsoleProgress progress =
        new ConsoleProgress(
            spec.commandLine().getErr(), ConsoleProgress.Attachment.ofEnvironment());
    Path world = Files.createTempDirectory("stallwatch-evaluate");
    try {
      Map<String, ChainScore> scores =
          new ChainEvaluation(master, progress).run(seed, scale, world.resolve("world"));
      progress.done();
      print(scores);
      return 0;
    } catch (ScenarioException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, String.valueOf(e.getMessage()));
    } finally {
      delete(world);
    }
  }

  private void print(Map<String, ChainScore> scores) {
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
    PrintWriter out = spec.commandLine().getOut();
    TextTable.print(table, out);
    out.flush();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
