package dev.stallwatch.query;

import dev.stallwatch.table.SqlScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A DuckDB of this process, in memory, with nothing in it until something is created. Its session
 * is in UTC, whatever zone the machine has.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String NOT_READY =
      "Attempting to execute an unsuccessful or closed pending query result\nError: ";

  private final Connection connection;

  private EmbeddedDatabase(Connection connection) {
    this.connection = connection;
  }

  public static EmbeddedDatabase open() throws SQLException {
    EmbeddedDatabase database = new EmbeddedDatabase(DriverManager.getConnection("jdbc:duckdb:"));
    // It asks the operating system for the zone and not Java, so user.timezone is of no help.
    database.execute(SqlScript.DUCKDB_IN_UTC);
    return database;
  }

  /** Runs what has no answer. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a query. */
  public void query(String sql, TableQuery.Answer answer) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      answer.take(rows);
    }
  }

  /**
   * Runs a query with values.
   *
   * @param values what its question marks stand for
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

  /** A text as it stands in SQL. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * From now on files outside of a directory are out of reach, and no setting can be changed. That
   * it only reads is what {@link #kindOf} is for.
   */
  void readOnlyBelow(Path directory) throws SQLException {
    execute("SET allowed_directories = [" + literal(directory.toString()) + "]");
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  /** What a text holds. */
  enum Kind {
    /** One query, which changes nothing; or what the database can't read as SQL, which it tells. */
    QUERY,
    /** More than one query. */
    SEVERAL,
    /** No query. */
    NOTHING,
    /** Something else than a query: it would change something. */
    OTHER
  }

  /** What a text holds, as the database reads it; nothing is run. */
  Kind kindOf(String sql) throws SQLException {
    // Only what selects can be written as JSON, which makes this a test of it.
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

  /** What the database says of a failure, in one line, without the place in the text. */
  public static String reason(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    // The driver puts its own state first when a query could not be made ready.
    int ready = message.indexOf(NOT_READY);
    String told = ready < 0 ? message : message.substring(ready + NOT_READY.length());
    return told.lines()
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
