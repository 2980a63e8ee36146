package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("zone")
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
  void tableAlignsNumbersRight() throws SQLException {
    assertThat(print(QueryOutput.TABLE, "SELECT * FROM (VALUES ('a', 5), ('bcd', 1234)) t(x, n)"))
        .isEqualToNormalizingNewlines("x       n\na       5\nbcd  1234\n");
  }

  @Test
  void csvQuotesSpecialCharactersAndEmptyText() throws SQLException {
    assertThat(print(QueryOutput.CSV, "SELECT 'a,\"b' AS x, NULL AS y, '' AS z"))
        .isEqualTo("x,y,z\n\"a,\"\"b\",,\"\"\n");
  }

  @Test
  void csvEscapesFormulas() throws SQLException {
    String sql =
        "SELECT * FROM (VALUES ('=cmd|x'), ('+1+1'), ('-2+3'), ('@SUM(A1)'), (chr(9) || '=1'),"
            + " (chr(13) || '=1'), ('＝1+1'), ('-5'), ('+4.5'), ('-'), ('a=b'), ('curl/8'),"
            + " (chr(27) || '[2J'), ('a' || chr(10) || 'b')) t(x)";
    assertThat(print(QueryOutput.CSV, sql))
        .isEqualTo(
            """
            x
            '=cmd|x
            '+1+1
            '-2+3
            '@SUM(A1)
            '\uFFFD=1
            '\uFFFD=1
            '＝1+1
            -5
            +4.5
            -
            a=b
            curl/8
            \uFFFD[2J
            "a
            b"
            """);
    assertThat(print(QueryOutput.CSV_VERBATIM, sql)).contains("\n=cmd|x\n").contains("\u001B[2J");
  }

  @Test
  void csvKeepsNegativeNumbers() throws SQLException {
    String sql =
        "SELECT -5 AS i, -2.5::DOUBLE AS d, -1.25::DECIMAL(9, 2) AS e, -1e300::DOUBLE AS f";
    assertThat(print(QueryOutput.CSV, sql)).isEqualTo("i,d,e,f\n-5,-2.5,-1.25,-1.0E300\n");
    assertThat(print(QueryOutput.CSV, "SELECT 1 AS \"=1+1\"")).isEqualTo("'=1+1\n1\n");
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
    assertThat(print(QueryOutput.TABLE, "SELECT 1 AS \"a\u001B[2J\"")).doesNotContain("\u001B");
  }

  @Test
  void emptyResultIsHeaderOrEmptyArray() throws SQLException {
    String sql = "SELECT 1 AS x WHERE false";
    assertThat(print(QueryOutput.CSV, sql)).isEqualTo("x\n");
    assertThat(print(QueryOutput.JSON, sql)).isEqualToNormalizingNewlines("[]\n");
    assertThat(print(QueryOutput.TABLE, sql)).isEqualToNormalizingNewlines("x\n");
  }
}
