package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.model.SmallFile;
import dev.stallwatch.query.TableQuery;
import dev.stallwatch.report.FittedTable;
import dev.stallwatch.report.QueryOutput;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.View;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "Queries can only read, and only the tables. Lists and maps print as JSON; times are UTC.",
      QueryCommand.NAMES,
      "DESCRIBE NAME shows the type, unit and meaning of each column.",
      "On a terminal, a table is fitted to its width (COLUMNS); other output is never shortened.",
      "",
      "Examples:",
      "  jobs/stallwatch query \"SELECT status, sum(requests) FROM traffic GROUP BY 1\" --tables"
          + " out",
      "  jobs/stallwatch query --file jobs/sql/questions/worst-edges.sql --tables out --format csv",
      "  jobs/stallwatch query - --tables out < question.sql"
    })
final class QueryCommand implements Callable<Integer> {
  /** In the help text, where the names of tables and views are inserted. */
  static final String NAMES = "NAMES";

  private static final int HELP_WIDTH = 79;
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
    JSON,
    VERTICAL
  }

  /** Inserts the names of all tables and views into the help text. */
  static void listTables(CommandSpec query) {
    query
        .usageMessage()
        .footer(
            Stream.of(query.usageMessage().footer())
                .flatMap(line -> line.equals(NAMES) ? names() : Stream.of(line))
                .toArray(String[]::new));
  }

  private static Stream<String> names() {
    List<String> lines = new ArrayList<>();
    addNames("Tables:", Table.names(), lines);
    addNames("Views:", Stream.of(View.values()).map(View::viewName).toList(), lines);
    return lines.stream();
  }

  private static void addNames(String label, List<String> names, List<String> lines) {
    StringBuilder line = new StringBuilder(label);
    String separator = " ";
    for (String name : names) {
      if (line.length() + separator.length() + name.length() >= HELP_WIDTH) {
        lines.add(line.append(',').toString());
        line.setLength(0);
        separator = "  ";
      }
      line.append(separator).append(name);
      separator = ", ";
    }
    lines.add(line.toString());
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<String> hidden = new ArrayList<>();
    try (TableQuery query = TableQuery.open(tables.path())) {
      String asked = text();
      query.runOnOneState(asked, rows -> hidden.addAll(print(asked, rows, out)));
      Main.note(query.notices(), spec);
    }
    out.flush();
    Main.note(hidden, spec);
    return 0;
  }

  /** Prints the rows and returns what of them is not shown. */
  private List<String> print(String asked, ResultSet rows, PrintWriter out) throws SQLException {
    Map<String, String> environment = System.getenv();
    if (format == Format.TABLE
        && Terminal.attachment(Terminal.STDOUT, environment) == Terminal.Attachment.TERMINAL) {
      int width = Terminal.columns(environment);
      if (TableQuery.isDescription(asked)) {
        FittedTable.printWrapped(rows, width, out);
        return List.of();
      }
      return FittedTable.print(rows, width, out);
    }
    output().print(rows, out);
    return List.of();
  }

  private QueryOutput output() {
    return switch (format) {
      case TABLE -> QueryOutput.TABLE;
      case CSV -> verbatim ? QueryOutput.CSV_VERBATIM : QueryOutput.CSV;
      case JSON -> QueryOutput.JSON;
      case VERTICAL -> QueryOutput.VERTICAL;
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
