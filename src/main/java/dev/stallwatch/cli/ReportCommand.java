package dev.stallwatch.cli;

import dev.stallwatch.query.ReportFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  private static final Path STDOUT = Path.of("-");

  @Spec private CommandSpec spec;

  @Mixin private TablesOption tables = new TablesOption();

  @Mixin private PeriodOptions period = new PeriodOptions();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE.html",
      description = "Output file; an existing one is replaced. - for stdout.")
  private Path output = Path.of("");

  @Override
  public Integer call() {
    PeriodOptions.Period asked = period.period();
    Path directory = tables.path();
    PrintWriter out = spec.commandLine().getOut();
    if (output.equals(STDOUT)) {
      ReportFile.Page page = ReportFile.page(directory, asked.from(), asked.to());
      Main.note(page.notices(), spec);
      out.print(page.html());
    } else {
      Main.note(ReportFile.write(directory, output, asked.from(), asked.to()), spec);
      out.println(output);
    }
    out.flush();
    return 0;
  }
}
