package dev.stallwatch.cli;

import dev.stallwatch.job.TableQuery;
import dev.stallwatch.report.QueryOutput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code query}: SQL over the tables. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Runs SQL over the tables, each of which is a view of its own name.",
    footer = {
      "",
      "Example: jobs/stallwatch query \"SELECT status, sum(requests) FROM traffic GROUP BY 1\" --tables out"
    })
final class QueryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SQL", description = "One query, in DuckDB's SQL.")
  private String sql = "";

  @Option(
      names = "--tables",
      required = true,
      paramLabel = "DIR",
      description = "The --output directory of a run.")
  private Path tables = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private QueryOutput format = QueryOutput.TABLE;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (TableQuery query = TableQuery.open(tables)) {
      query.run(sql, rows -> format.print(rows, out));
    }
    out.flush();
    return 0;
  }
}
