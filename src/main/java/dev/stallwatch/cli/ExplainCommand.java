package dev.stallwatch.cli;

import dev.stallwatch.config.Times;
import dev.stallwatch.explain.ExplainOptions;
import dev.stallwatch.explain.ExplanationJson;
import dev.stallwatch.explain.RateExplanation;
import dev.stallwatch.report.SafeText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain}: localises a raised rate in any table of events and trials. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the scopes that explain why a rate is raised at a time, best first, as JSON.",
      "Each row of FILE counts the trials of one cell at one time, and how many of them were events.",
      "Rows before the time give the expected rate; rows after it are ignored."
    },
    footer = {
      "",
      "Each result has a scope, a score (log-likelihood ratio in nats), the rate, the expected rate,",
      "the excess events, their share of all excess, the number of its cause, and whether it is",
      "statistically significant. Causes come first, in order of their number, then other scopes that",
      "explain them nearly as well. [] means that no rate is raised.",
      "",
      "Example: jobs/stallwatch explain --cells rates.csv --events stalled --trials transfers \\",
      "  --time window_start --at 2020-07-05T19:00:00Z --dimensions region,os,served_by"
    })
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cells",
      required = true,
      paramLabel = "FILE",
      description = "Input file: CSV with a header line, or Parquet.")
  private Path cells = Path.of("");

  @Option(
      names = "--events",
      required = true,
      paramLabel = "COL",
      description = "Column with the number of events, at most that of trials.")
  private String events = "";

  @Option(
      names = "--trials",
      required = true,
      paramLabel = "COL",
      description = "Column with the number of trials.")
  private String trials = "";

  @Option(
      names = "--time",
      required = true,
      paramLabel = "COL",
      description =
          "Column with the time: timestamp, date, ISO 8601 (UTC without offset) or number.")
  private String time = "";

  @Option(
      names = "--at",
      required = true,
      paramLabel = "T",
      description =
          "The time to explain, such as 2020-07-05T19:00Z, '2020-07-05 19:00' (UTC), yesterday or a"
              + " number; the latest time at or before it is used.")
  private String at = "";

  @Option(
      names = "--dimensions",
      split = ",",
      paramLabel = "COL",
      description = "Columns to explain by (default: all other text columns).")
  private List<String> dimensions = List.of();

  @Override
  public Integer call() {
    RateExplanation explanation =
        RateExplanation.of(new ExplainOptions(cells, events, trials, time, at(), dimensions));
    PrintWriter err = spec.commandLine().getErr();
    explanation.notes().forEach(note -> err.println("stallwatch: " + SafeText.of(note)));
    PrintWriter out = spec.commandLine().getOut();
    ExplanationJson.print(explanation.answers(), out);
    out.flush();
    return 0;
  }

  /** Returns a time in the form that the database parses, and a number unchanged. */
  private String at() {
    try {
      return Times.parse(at, Clock.systemUTC().instant()).toString();
    } catch (IllegalArgumentException e) {
      return at;
    }
  }
}
