package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class QueryOutputTest {
  private static String print(QueryOutput output, String sql) throws SQLException {
    StringWriter text = new StringWriter();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      PrintWriter out = new PrintWriter(text);
      output.print(rows, out);
      out.flush();
    }
    return text.toString();
  }

  @Test
  void tableIsAlignedWithNumbersToTheRight() throws SQLException {
    assertThat(print(QueryOutput.TABLE, "SELECT * FROM (VALUES ('a', 5), ('bcd', 1234)) t(x, n)"))
        .isEqualToNormalizingNewlines("x       n\na       5\nbcd  1234\n");
  }

  @Test
  void csvQuotesWhatNeedsIt() throws SQLException {
    assertThat(print(QueryOutput.CSV, "SELECT 'a,\"b' AS x, NULL AS y, '' AS z"))
        .isEqualTo("x,y,z\n\"a,\"\"b\",,\"\"\n");
  }

  @Test
  void jsonKeepsTypesAndNesting() throws SQLException {
    String sql =
        "SELECT 1 AS i, 2.5::DOUBLE AS d, 'NaN'::DOUBLE AS n, NULL AS nothing, ['a'] AS l,"
            + " MAP {'k': ['v']} AS m, {'s': 1} AS r, TIMESTAMP '2020-07-05 19:00:00' AS t,"
            + " DATE '2020-07-05' AS day, true AS b";
    assertThat(print(QueryOutput.JSON, sql))
        .isEqualToNormalizingNewlines(
            "[{\"i\":1,\"d\":2.5,\"n\":null,\"nothing\":null,\"l\":[\"a\"],"
                + "\"m\":{\"k\":[\"v\"]},\"r\":{\"s\":1},\"t\":\"2020-07-05T19:00:00Z\","
                + "\"day\":\"2020-07-05\",\"b\":true}]\n");
  }

  @Test
  void escapeSequencesFromLogsDoNotReachTheTerminal() throws SQLException {
    assertThat(print(QueryOutput.TABLE, "SELECT 'a' || chr(27) || '[2J' || chr(8238) AS x"))
        .doesNotContain("\u001B")
        .doesNotContain("\u202E");
  }

  @Test
  void noRowsAreAHeaderOrAnEmptyArray() throws SQLException {
    String sql = "SELECT 1 AS x WHERE false";
    assertThat(print(QueryOutput.CSV, sql)).isEqualTo("x\n");
    assertThat(print(QueryOutput.JSON, sql)).isEqualToNormalizingNewlines("[]\n");
    assertThat(print(QueryOutput.TABLE, sql)).isEqualToNormalizingNewlines("x\n");
  }
}
