package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.model.Names;
import dev.stallwatch.query.TableSize;
import dev.stallwatch.report.FittedTable;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.View;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tables}: lists the tables and what they hold, or the columns of a table. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description =
        "Lists the tables with their days, rows and sizes; without a run, their meaning. With NAME or"
            + " --columns, lists columns with their type, unit and meaning.",
    footer = {
      "",
      "Examples:",
      "  jobs/stallwatch tables --tables out",
      "  jobs/stallwatch tables traffic"
    })
final class TablesCommand implements Callable<Integer> {
  private static final double BYTES_PER_UNIT = 1_000;
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A table, to list its columns.")
  private @Nullable String name;

  @Mixin private TablesOption tables = new TablesOption();

  @Option(names = "--columns", description = "List the columns of all tables.")
  private boolean allColumns;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name != null) {
      print(columns(table(name)), out);
    } else if (allColumns) {
      for (Table table : Table.values()) {
        out.println(table.tableName() + ": " + table.meaning());
        print(columns(table), out);
        out.println();
      }
    } else {
      print(tables.isPresent() ? sizes(TableSize.below(tables.path())) : names(), out);
    }
    out.flush();
    return 0;
  }

  private static Table table(String name) {
    return Arrays.stream(Table.values())
        .filter(table -> table.tableName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RunFailure(
                    RunFailure.Kind.CONFIGURATION,
                    "unknown table '" + name + "'" + Names.choices(name, Table.names())));
  }

  private static List<List<String>> columns(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("column", "type", "unit", "meaning"));
    for (Column column : table.columns()) {
      lines.add(
          List.of(
              column.columnName(),
              column.type().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              column.unit(),
              column.meaning()));
    }
    return lines;
  }

  private static List<List<String>> names() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("table", "meaning"));
    for (Table table : Table.values()) {
      lines.add(List.of(table.tableName(), table.meaning()));
    }
    for (View view : View.values()) {
      lines.add(List.of(view.viewName(), "View: " + view.meaning()));
    }
    return lines;
  }

  private static List<List<String>> sizes(List<TableSize> sizes) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("table", "days", "first", "last", "rows", "size"));
    for (TableSize size : sizes) {
      List<String> days = size.days();
      lines.add(
          List.of(
              size.table().tableName(),
              String.valueOf(days.size()),
              days.isEmpty() ? "" : days.get(0),
              days.isEmpty() ? "" : days.get(days.size() - 1),
              String.valueOf(size.rows()),
              bytes(size.bytes())));
    }
    return lines;
  }

  private static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= BYTES_PER_UNIT && unit < UNITS.size() - 1) {
      value /= BYTES_PER_UNIT;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
  }

  /** Prints lines whose last column is wrapped on a terminal. */
  private static void print(List<List<String>> lines, PrintWriter out) {
    Map<String, String> environment = System.getenv();
    boolean isTerminal =
        Terminal.attachment(Terminal.STDOUT, environment) == Terminal.Attachment.TERMINAL;
    FittedTable.printWrapped(
        lines, isTerminal ? Terminal.columns(environment) : Integer.MAX_VALUE / 2, out);
  }
}
