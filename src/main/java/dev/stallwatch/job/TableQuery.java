package dev.stallwatch.job;

import dev.stallwatch.model.Names;
import dev.stallwatch.table.SqlDialect;
import dev.stallwatch.table.SqlScript;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SQL over the tables of an output directory, in an embedded DuckDB. It only reads, and only these
 * tables: whoever is handed a query need not fear for the other files of the machine.
 */
public final class TableQuery implements AutoCloseable {
  private static final Pattern NO_TABLE =
      Pattern.compile("Table with name \"?(.+?)\"? does not exist!");

  private final EmbeddedDatabase database;

  private TableQuery(EmbeddedDatabase database) {
    this.database = database;
  }

  /**
   * Opens the tables below a directory, each as a view of its own name; one without rows is an
   * empty view. Beside them stand the views of {@link View}.
   *
   * @throws RunFailure if there is no table below the directory
   */
  public static TableQuery open(Path directory) {
    if (Stream.of(Table.values())
        .noneMatch(table -> Files.isDirectory(directory.resolve(table.tableName())))) {
      throw new RunFailure(
          RunFailure.Kind.INPUT,
          "no tables below " + directory + " (give the --output directory of a run)");
    }
    try {
      EmbeddedDatabase database = EmbeddedDatabase.open();
      for (Table table : Table.values()) {
        database.execute("CREATE VIEW " + table.tableName() + " AS " + source(directory, table));
      }
      for (View view : View.values()) {
        database.execute("CREATE VIEW " + view.viewName() + " AS " + view.sql(SqlDialect.DUCKDB));
      }
      database.readOnlyBelow(directory);
      return new TableQuery(database);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("can't open the tables below " + directory, e);
    }
  }

  private static String source(Path directory, Table table) throws IOException {
    Path files = directory.resolve(table.tableName());
    String pattern = files.resolve("*").resolve("*.parquet").toString();
    return SqlScript.duckDbRows(
        table,
        hasParquet(files)
            ? "FROM read_parquet("
                + EmbeddedDatabase.literal(pattern)
                + ", hive_partitioning = true, union_by_name = true)"
            : "");
  }

  private static boolean hasParquet(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(directory, 2)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  /** What a query does with its answer. */
  public interface Answer {
    /** Called once, with the cursor before the first row. */
    void take(ResultSet rows) throws SQLException;
  }

  /**
   * Runs one query.
   *
   * @throws RunFailure if it is more or other than one query, or the database refuses it
   */
  public void run(String sql, Answer answer) {
    try {
      switch (database.kindOf(sql)) {
        case NOTHING -> throw refused("there is no query in it");
        case SEVERAL -> throw refused("give one query at a time");
        case OTHER -> throw refused("the tables are only read: give a SELECT");
        case QUERY -> database.query(sql, answer);
      }
    } catch (SQLException e) {
      throw refused(told(EmbeddedDatabase.reason(e)));
    }
  }

  private static RunFailure refused(String why) {
    return new RunFailure(RunFailure.Kind.CONFIGURATION, "the query failed: " + why);
  }

  private static String told(String reason) {
    if (reason.startsWith("Permission Error")) {
      return "only the tables can be read (" + reason + ")";
    }
    Matcher unknown = NO_TABLE.matcher(reason);
    if (!unknown.find()) {
      return reason;
    }
    List<String> known =
        Stream.concat(Table.names().stream(), Stream.of(View.values()).map(View::viewName))
            .toList();
    return "there is no table '"
        + unknown.group(1)
        + "'"
        + Names.nearest(unknown.group(1), known)
            .map(near -> ", did you mean '" + near + "'?")
            .orElse("; there are " + String.join(", ", known));
  }

  @Override
  public void close() {
    database.close();
  }
}
