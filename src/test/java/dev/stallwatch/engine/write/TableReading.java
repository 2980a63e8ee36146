package dev.stallwatch.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@link VersionedTables} with DuckDB. */
final class TableReading implements AutoCloseable {
  private final Connection connection;

  TableReading() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /**
   * Returns the version of each partition of a table; for {@code runs}, which may contain several
   * versions, the last one.
   *
   * @throws AssertionError if a partition contains rows of several versions, or not all rows of one
   */
  Map<LocalDate, Integer> versions(Path directory, Table table) throws SQLException {
    return versionsOf(
        "'" + directory.resolve(table.tableName()).resolve("*").resolve("*.parquet") + "'", table);
  }

  /** Returns the same for the files that a reader sees during an interrupted publication. */
  Map<LocalDate, Integer> committedVersions(Path directory, Table table)
      throws SQLException, IOException {
    List<PublishedFiles.TableFile> files = PublishedFiles.on(directory).of(table);
    return files.isEmpty()
        ? Map.of()
        : versionsOf(
            files.stream()
                .map(file -> "'" + directory.resolve(file.path()) + "'")
                .collect(Collectors.joining(", ", "[", "]")),
            table);
  }

  private Map<LocalDate, Integer> versionsOf(String files, Table table) throws SQLException {
    Map<LocalDate, Integer> versions = new TreeMap<>();
    String version = VersionedTables.versionColumn(table);
    String file = table == Table.RUNS ? ", filename" : "";
    String sql =
        String.format(
            Locale.ROOT,
            "SELECT date, max(%1$s::INT), min(%1$s::INT), count(*)"
                + " FROM read_parquet(%2$s, hive_partitioning = true, filename = true)"
                + " GROUP BY date%3$s ORDER BY 1, 2",
            version.equals("run_id") ? "replace(run_id, 'run-', '')" : version,
            files,
            file);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        int newest = rows.getInt(2);
        String where = table + " of " + rows.getString(1);
        assertThat(rows.getInt(3)).as(where).isEqualTo(newest);
        assertThat(rows.getInt(4)).as(where).isEqualTo(VersionedTables.rows(newest));
        versions.put(LocalDate.parse(rows.getString(1)), newest);
      }
    }
    return versions;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
