package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.model.SmallFile;
import dev.stallwatch.query.TableQuery;
import dev.stallwatch.report.QueryOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code query}: runs SQL over the tables. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Runs one SQL query over the tables. Each table is a view.",
    footer = {
      "",
      "Queries can only read, and only the tables. Lists and maps print as JSON; times are UTC."
          + " Tables:",
      "traffic, stalls, anomalies, incidents, quarantine, inputs, runs, object_sizes,"
          + " completeness;",
      "views: incidents_latest, incident_contrasts, throughput_by_hour, ttfb_by_hour.",
      "DESCRIBE shows columns.",
      "",
      "Examples:",
      "  jobs/stallwatch query \"SELECT status, sum(requests) FROM traffic GROUP BY 1\" --tables"
          + " out",
      "  jobs/stallwatch query --file jobs/sql/questions/worst-edges.sql --tables out --format csv",
      "  jobs/stallwatch query - --tables out < question.sql"
    })
final class QueryCommand implements Callable<Integer> {
  private static final Path STDIN = Path.of("-");
  private static final int MAX_BYTES = 1 << 20;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Sql sql = new Sql();

  /** The query, or the file that contains it. */
  private static final class Sql {
    @Parameters(
        paramLabel = "SQL",
        arity = "1",
        description = "One query in DuckDB SQL; - for stdin.")
    private @Nullable String text;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "File with the query, such as those in jobs/sql/questions; - for stdin.")
    private @Nullable Path file;
  }

  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  @Option(
      names = "--verbatim",
      description =
          "With csv: print texts unchanged. Without it, texts that a spreadsheet would run as a"
              + " formula are prefixed with ' and control characters are replaced.")
  private boolean verbatim;

  private enum Format {
    TABLE,
    CSV,
    JSON
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (TableQuery query = TableQuery.open(tables.path())) {
      query.runOnOneState(text(), rows -> output().print(rows, out));
      Main.note(query.notices(), spec);
    }
    out.flush();
    return 0;
  }

  private QueryOutput output() {
    return switch (format) {
      case TABLE -> QueryOutput.TABLE;
      case CSV -> verbatim ? QueryOutput.CSV_VERBATIM : QueryOutput.CSV;
      case JSON -> QueryOutput.JSON;
    };
  }

  private String text() {
    Path file = STDIN.toString().equals(sql.text) ? STDIN : sql.file;
    if (file == null) {
      return String.valueOf(sql.text);
    }
    try {
      return file.equals(STDIN)
          ? SmallFile.text(System.in, MAX_BYTES)
          : SmallFile.text(file, MAX_BYTES);
    } catch (IOException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          (file.equals(STDIN) ? "cannot read the query from stdin" : "--file: cannot read " + file)
              + "; it must be UTF-8 text of at most 1 MiB");
    }
  }
}
