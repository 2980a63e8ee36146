package dev.stallwatch.job;

import dev.stallwatch.table.ColumnType;
import dev.stallwatch.table.ContrastColumn;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL over the tables of an output directory, in an embedded DuckDB. */
public final class TableQuery implements AutoCloseable {
  private final EmbeddedDatabase database;

  private TableQuery(EmbeddedDatabase database) {
    this.database = database;
  }

  /**
   * Opens the tables below a directory, each as a view of its own name; one without rows is an
   * empty view.
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
      return new TableQuery(database);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("can't open the tables below " + directory, e);
    }
  }

  private static String source(Path directory, Table table) throws IOException {
    Path files = directory.resolve(table.tableName());
    if (!hasParquet(files)) {
      return noRows(table);
    }
    // By name, as the tables of an earlier version lack the columns that were added since.
    String pattern = files.resolve("*").resolve("*.parquet").toString();
    return noRows(table)
        + " UNION ALL BY NAME SELECT *"
        + times(table)
        + " FROM read_parquet("
        + EmbeddedDatabase.literal(pattern)
        + ", hive_partitioning = true, union_by_name = true)";
  }

  private static String noRows(Table table) {
    return table.columns().stream()
        .map(column -> "CAST(NULL AS " + type(column.type()) + ") AS " + column.columnName())
        .collect(
            Collectors.joining(
                ", ", "SELECT ", ", CAST(NULL AS DATE) AS " + Table.PARTITION + " WHERE false"));
  }

  /** Times as plain timestamps in UTC: those with a zone need an extension to be computed with. */
  private static String times(Table table) {
    return table.columns().stream()
        .filter(column -> column.type() == ColumnType.TIMESTAMP)
        .map(column -> "CAST(" + column.columnName() + " AS TIMESTAMP) AS " + column.columnName())
        .reduce((one, other) -> one + ", " + other)
        .map(casts -> " REPLACE (" + casts + ")")
        .orElse("");
  }

  private static boolean hasParquet(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(directory, 2)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  /** The name of a type in the database. */
  static String type(ColumnType type) {
    return switch (type) {
      case TEXT -> "VARCHAR";
      case INT -> "INTEGER";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case TIMESTAMP -> "TIMESTAMP";
      case TEXT_LIST -> "VARCHAR[]";
      case SCOPE -> "MAP(VARCHAR, VARCHAR[])";
      case COUNTS -> "MAP(VARCHAR, BIGINT)";
      case BINS -> "MAP(INTEGER, BIGINT)";
      case CONTRASTS ->
          Stream.of(ContrastColumn.values())
              .map(column -> column.columnName() + " " + type(column.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")[]"));
    };
  }

  /** What a query does with its answer. */
  public interface Answer {
    /** Called once, with the cursor before the first row. */
    void take(ResultSet rows) throws SQLException;
  }

  /**
   * Runs one query.
   *
   * @throws RunFailure if the database refuses the SQL
   */
  public void run(String sql, Answer answer) {
    try {
      database.query(sql, answer);
    } catch (SQLException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION, "the query failed: " + EmbeddedDatabase.firstLine(e));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
