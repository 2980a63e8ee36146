package dev.stallwatch.query;

import dev.stallwatch.table.SqlScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * An empty in-memory DuckDB in this process. Its session time zone is UTC, independent of the zone
 * of the machine.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String NOT_READY =
      "Attempting to execute an unsuccessful or closed pending query result\nError: ";

  private final Connection connection;

  private EmbeddedDatabase(Connection connection) {
    this.connection = connection;
  }

  public static EmbeddedDatabase open() throws SQLException {
    // DriverManager would open each jar of the class path and load the drivers of other databases.
    EmbeddedDatabase database =
        new EmbeddedDatabase(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
    // DuckDB asks the operating system for the zone, so user.timezone has no effect.
    database.execute(SqlScript.DUCKDB_IN_UTC);
    return database;
  }

  /** Runs a statement without a result. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a query and passes its rows to the answer. */
  public void query(String sql, TableQuery.Answer answer) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      answer.take(rows);
    }
  }

  /**
   * Runs a query with parameters.
   *
   * @param values the values of its {@code ?} placeholders, in order
   */
  public void query(String sql, List<String> values, TableQuery.Answer answer) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        answer.take(rows);
      }
    }
  }

  /** Returns a text as a quoted SQL literal. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * Denies access to files outside of a directory and locks the configuration. Statements that
   * write are refused by {@link #kindOf}.
   */
  void readOnlyBelow(Path directory) throws SQLException {
    execute("SET allowed_directories = [" + literal(directory.toString()) + "]");
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  /** The kind of an SQL text. */
  enum Kind {
    /**
     * One query, which changes nothing; or invalid SQL, for which the database reports an error.
     */
    QUERY,
    /** More than one query. */
    SEVERAL,
    /** No statement. */
    NOTHING,
    /** A statement other than a query, which could change something. */
    OTHER
  }

  /** Returns the kind of an SQL text by parsing it; nothing is run. */
  Kind kindOf(String sql) throws SQLException {
    // DuckDB serialises only SELECT statements as JSON, so this tests for them.
    AtomicReference<Kind> kind = new AtomicReference<>(Kind.OTHER);
    query(
        "SELECT json_extract_string(parsed, '$.error_type'), json_array_length(parsed,"
            + " '$.statements') FROM (SELECT json_serialize_sql(?::VARCHAR) AS parsed)",
        List.of(sql),
        rows -> {
          rows.next();
          String error = rows.getString(1);
          if (error == null) {
            long statements = rows.getLong(2);
            kind.set(statements == 0 ? Kind.NOTHING : statements == 1 ? Kind.QUERY : Kind.SEVERAL);
          } else if (error.equals("parser")) {
            kind.set(Kind.QUERY);
          }
        });
    return Objects.requireNonNull(kind.get());
  }

  /** Returns the error message of the database in one line, without the quoted query text. */
  public static String reason(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    // The driver prepends its own state if a query could not be prepared.
    int prefix = message.indexOf(NOT_READY);
    String error = prefix < 0 ? message : message.substring(prefix + NOT_READY.length());
    return error
        .lines()
        .takeWhile(line -> !line.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
