package dev.stallwatch.query;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.write.PublishedFiles;
import dev.stallwatch.engine.write.PublishedFiles.TableFile;
import dev.stallwatch.model.Names;
import dev.stallwatch.table.SqlDialect;
import dev.stallwatch.table.SqlScript;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs SQL over the tables of an output directory in an embedded DuckDB. Queries are read-only and
 * have no access to files outside of the directory.
 */
public final class TableQuery implements AutoCloseable {
  private static final Pattern NO_TABLE =
      Pattern.compile("Table with name \"?(.+?)\"? does not exist!");

  /** Maximum number of times the tables are opened while runs replace them. */
  private static final int MAX_ATTEMPTS = 4;

  private final Path directory;
  private final EmbeddedDatabase database;
  private Map<Table, List<TableFile>> shown = Map.of();
  private List<String> notices = List.of();
  private boolean isMixed;

  private TableQuery(Path directory, EmbeddedDatabase database) {
    this.directory = directory;
    this.database = database;
  }

  /**
   * Opens the tables below a directory, each as a view with the table's name (empty without files),
   * and the views of {@link View}. Changes that a run has committed but not yet moved into place
   * are visible.
   *
   * @throws RunFailure if there is no table below the directory
   */
  public static TableQuery open(Path directory) {
    try {
      // An interrupted first run has staged files only.
      if (PublishedFiles.on(directory).areAllPlaced()
          && Stream.of(Table.values())
              .noneMatch(table -> Files.isDirectory(directory.resolve(table.tableName())))) {
        throw new RunFailure(
            RunFailure.Kind.INPUT,
            "no tables below " + directory + " (give the --output directory of a run)");
      }
      EmbeddedDatabase database = EmbeddedDatabase.open();
      TableQuery query = new TableQuery(directory, database);
      query.refresh();
      database.readOnlyBelow(directory);
      return query;
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("can't open the tables below " + directory, e);
    }
  }

  /** Creates the views over the current files. */
  private void refresh() throws SQLException, IOException {
    for (int attempt = 1; ; attempt++) {
      PublishedFiles published = PublishedFiles.on(directory);
      shown = files(published);
      notices =
          published.unfinished().stream()
              .map(unfinished -> unfinished.notice(directory.toString()))
              .toList();
      try {
        view(published);
        return;
      } catch (SQLException e) {
        if (attempt == MAX_ATTEMPTS || isCurrent()) {
          throw e;
        }
      }
    }
  }

  private static Map<Table, List<TableFile>> files(PublishedFiles published) throws IOException {
    Map<Table, List<TableFile>> files = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      files.put(table, published.of(table));
    }
    return files;
  }

  private boolean isCurrent() throws IOException {
    return shown.equals(files(PublishedFiles.on(directory)));
  }

  private void view(PublishedFiles published) throws SQLException {
    for (Table table : Table.values()) {
      database.execute(
          "CREATE OR REPLACE VIEW "
              + table.tableName()
              + " AS "
              + SqlScript.duckDbRows(table, source(table, published)));
    }
    for (View view : View.values()) {
      database.execute(
          "CREATE OR REPLACE VIEW " + view.viewName() + " AS " + view.sql(SqlDialect.DUCKDB));
    }
  }

  private String source(Table table, PublishedFiles published) {
    List<TableFile> files = shown.getOrDefault(table, List.of());
    if (files.isEmpty()) {
      return "";
    }
    String places =
        published.areAllPlaced()
            ? literal(directory.resolve(table.tableName()).resolve("*").resolve("*.parquet"))
            : files.stream()
                .map(file -> literal(directory.resolve(file.path())))
                .collect(Collectors.joining(", ", "[", "]"));
    return "FROM read_parquet(" + places + ", hive_partitioning = true, union_by_name = true)";
  }

  private static String literal(Path path) {
    return EmbeddedDatabase.literal(path.toString());
  }

  /** Notices about the state of the tables, a line each. */
  public List<String> notices() {
    return notices;
  }

  /**
   * Whether tables were replaced since they were opened, so that several queries may have seen
   * different runs.
   */
  public boolean hasChanged() {
    return isMixed || !isCurrentUnchecked();
  }

  /** A consumer of query results. */
  public interface Answer {
    /** Called once, with the cursor before the first row. */
    void take(ResultSet rows) throws SQLException;
  }

  /**
   * Runs one query.
   *
   * @throws RunFailure if the text is not exactly one query, or the database refuses it
   */
  public void run(String sql, Answer answer) {
    run(sql, answer, Replaced.ACCEPT);
  }

  /**
   * Runs one query, and runs it again if tables were replaced meanwhile. {@code DESCRIBE} of a
   * table or view returns the unit and meaning of each column too.
   *
   * @throws RunFailure as {@link #run}
   */
  public void runOnOneState(String sql, Answer answer) {
    run(ColumnMeaning.inPlaceOf(sql).orElse(sql), answer, Replaced.RETRY);
  }

  /** Whether a query describes the columns of a table or view. */
  public static boolean isDescription(String sql) {
    return ColumnMeaning.inPlaceOf(sql).isPresent();
  }

  /** How to handle results of a query during which tables were replaced. */
  private enum Replaced {
    ACCEPT,
    RETRY
  }

  private void run(String sql, Answer answer, Replaced replaced) {
    try {
      switch (database.kindOf(sql)) {
        case NOTHING -> throw refused("the query is empty");
        case SEVERAL -> throw refused("it has several statements (run one query at a time)");
        case OTHER -> throw refused("only SELECT is allowed, the tables are read-only");
        case QUERY -> {
          for (int attempt = 1;
              !isAnswered(sql, answer, replaced, attempt == MAX_ATTEMPTS);
              attempt++) {
            isMixed = true;
            refresh();
          }
        }
      }
    } catch (SQLException e) {
      throw refused(explanation(EmbeddedDatabase.reason(e)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAnswered(String sql, Answer answer, Replaced replaced, boolean isLast)
      throws SQLException, IOException {
    boolean[] isDelivered = new boolean[1];
    try {
      database.query(
          sql,
          rows -> {
            if (replaced == Replaced.ACCEPT || isLast || isCurrentUnchecked()) {
              isDelivered[0] = true;
              answer.take(rows);
            }
          });
    } catch (SQLException e) {
      // The query fails if a file is replaced between opening and reading it.
      if (isDelivered[0] || isLast || isCurrent()) {
        throw e;
      }
    }
    return isDelivered[0];
  }

  private boolean isCurrentUnchecked() {
    try {
      return isCurrent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunFailure refused(String reason) {
    return new RunFailure(RunFailure.Kind.CONFIGURATION, "the query failed: " + reason);
  }

  private static String explanation(String reason) {
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
    return "unknown table '" + unknown.group(1) + "'" + Names.choices(unknown.group(1), known);
  }

  @Override
  public void close() {
    database.close();
  }
}
