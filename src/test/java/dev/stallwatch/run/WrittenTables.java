package dev.stallwatch.run;

import dev.stallwatch.query.EmbeddedDatabase;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.ColumnType;
import dev.stallwatch.table.SqlDialect;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Published tables made of SQL, as a run would leave them. */
public final class WrittenTables {
  private static final String DAY = Table.PARTITION + "=2024-01-01";

  /** SQL for a rule that coincides with an incident, and what the logs cannot show. */
  public static final String COINCIDENCES =
      "[{'rule': 'acme waf R', 'class': 'strong', 'posterior': 0.9, 'lift': 31.0, 'reach': 0.5,"
          + " 'onset_lag': -60.0, 'release_lag': NULL, 'dose_p': NULL, 'join_odds': NULL,"
          + " 'records': 214, 'why': 'why', 'subject': 'acme/waf/r'}] AS coincides_with,"
          + " ['ask the CDN'] AS not_visible, 17 AS unchanged_rules,"
          + " 5 AS stalled_downloads";

  private final Path directory;

  /** Below a directory. */
  public WrittenTables(Path directory) {
    this.directory = directory;
  }

  /** Writes the rows of a query; columns that it lacks get 0, an empty value or null. */
  public WrittenTables with(Table table, String query) {
    Path file = directory.resolve(table.tableName()).resolve(DAY).resolve("part.parquet");
    try (EmbeddedDatabase database = EmbeddedDatabase.open()) {
      Files.createDirectories(file.getParent());
      String columns =
          table.columns().stream().map(WrittenTables::column).collect(Collectors.joining(", "));
      database.execute("CREATE TABLE written (" + columns + ")");
      database.execute("INSERT INTO written BY NAME " + query);
      database.execute(
          "COPY written TO " + EmbeddedDatabase.literal(file.toString()) + " (FORMAT parquet)");
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  private static String column(Column column) {
    // Spark writes instants.
    String type =
        column.type() == ColumnType.TIMESTAMP
            ? "TIMESTAMPTZ"
            : SqlDialect.DUCKDB.type(column.type());
    String name = column.columnName() + " " + type;
    if (column.presence() == Column.Presence.OPTIONAL || column.type() == ColumnType.TIMESTAMP) {
      return name;
    }
    return name
        + " DEFAULT "
        + switch (column.type()) {
          case TEXT -> "''";
          case BOOLEAN -> "false";
          case INT, LONG, DOUBLE, TIMESTAMP -> "0";
          case INT_LIST, TEXT_LIST, CONTRASTS, COINCIDENCES -> "[]";
          case SCOPE, COUNTS, BINS -> "MAP {}";
        };
  }

  /**
   * Traffic in windows of an hour from 2024-01-01 on: two operating systems in two regions through
   * the CDN, and one of them at the origin, each with so many transfers a window; nothing stalls
   * but what a condition over {@code window_start}, {@code os}, {@code region} says.
   *
   * @param stalledShare SQL for the share that stalls
   */
  public static String traffic(int hours, int transfers, String stalledShare) {
    return "SELECT *, window_start + INTERVAL 1 HOUR AS window_end, 's' AS source, 'docker' AS"
        + " software, CASE WHEN served_by = 'cdn' THEN 'fra' ELSE 'none' END AS edge, 200 AS"
        + " status, "
        + transfers
        + " AS requests, "
        + transfers
        + " AS transfers, CAST(round("
        + transfers
        + " * ("
        + stalledShare
        + ")) AS BIGINT) AS stalled, 1 AS partial FROM (SELECT TIMESTAMP '2024-01-01' + to_hours(h)"
        + " AS window_start, * EXCLUDE (h) FROM range("
        + hours
        + ") hours(h), (VALUES ('cdn', 'alpine', 'eu-1'), ('cdn', 'alpine', 'us-1'), ('cdn',"
        + " 'ubuntu', 'eu-1'), ('cdn', 'ubuntu', 'us-1'), ('origin', 'alpine', 'eu-1'))"
        + " cells(served_by, os, region))";
  }

  /** An incident of stalls. */
  public static String incident(String id, int revision, String from, String to, String scope) {
    return "SELECT '"
        + id
        + "' AS incident_id, "
        + revision
        + " AS revision, 'stall_rate' AS metric, 'mitigation_or_client_regression' AS verdict,"
        + " 'critical' AS severity, TIMESTAMP '"
        + from
        + "' AS started_at, CAST("
        + (to.isEmpty() ? "NULL" : "'" + to + "'")
        + " AS TIMESTAMP) AS ended_at, "
        + scope
        + " AS scope, 0.4 AS observed_rate, 0.01 AS expected_rate, 100 AS transfers, 39.0 AS"
        + " excess, 7 AS clients, 0.9 AS confidence, [{'scope_text': 'other os', 'observed_rate':"
        + " 0.0, 'expected_rate': 0.01, 'transfers': 90}] AS contrast, ['id1', 'id2'] AS"
        + " request_ids, 'SELECT 1' AS evidence_sql, 'Something happened.' AS summary, [429, 403]"
        + " AS statuses";
  }
}
