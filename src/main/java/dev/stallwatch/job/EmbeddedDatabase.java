package dev.stallwatch.job;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A DuckDB of this process, in memory, with nothing in it until something is created. */
final class EmbeddedDatabase implements AutoCloseable {
  private final Connection connection;

  private EmbeddedDatabase(Connection connection) {
    this.connection = connection;
  }

  static EmbeddedDatabase open() throws SQLException {
    return new EmbeddedDatabase(DriverManager.getConnection("jdbc:duckdb:"));
  }

  /** Runs what has no answer. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a query. */
  void query(String sql, TableQuery.Answer answer) throws SQLException {
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
  void query(String sql, List<String> values, TableQuery.Answer answer) throws SQLException {
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
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** What the database says of a failure, in one line. */
  static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
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
