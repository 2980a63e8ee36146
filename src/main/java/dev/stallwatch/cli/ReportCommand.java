package dev.stallwatch.cli;

import dev.stallwatch.query.ReportFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code report}: writes one HTML page from the tables. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Writes one self-contained HTML page from the tables: incidents, timelines, affected and"
            + " unaffected groups, stalled downloads, and missing data.",
    footer = {
      "",
      "investigate writes such a page to its --output directory, as report.html.",
      "",
      "Example: jobs/stallwatch report --tables out --output july.html --from 2020-07-01 --to"
          + " 2020-08-01"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--tables",
      required = true,
      paramLabel = "DIR",
      description = "The --output directory of a run.")
  private Path tables = Path.of("");

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE.html",
      description = "Output file; an existing one is replaced.")
  private Path output = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = InvestigateCommand.Time.class,
      description = "Ignore data before this time, such as 2020-07-05T19:00Z (UTC).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "T",
      converter = InvestigateCommand.Time.class,
      description = "Ignore data at or after this time.")
  private @Nullable Instant to;

  @Override
  public Integer call() {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException(spec.commandLine(), "--from must be before --to");
    }
    Main.note(ReportFile.write(tables, output, from, to), spec);
    PrintWriter out = spec.commandLine().getOut();
    out.println(output);
    out.flush();
    return 0;
  }
}
