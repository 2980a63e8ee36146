package dev.stallwatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.explain.RateFile;
import dev.stallwatch.explain.TimeColumn;
import dev.stallwatch.query.EmbeddedDatabase;
import dev.stallwatch.query.TableQuery;
import dev.stallwatch.table.SqlDialect;
import dev.stallwatch.table.SqlScript;
import dev.stallwatch.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Times in DuckDB whatever zone the machine has. The build runs it, and all else that is tagged
 * {@code zone}, in several.
 */
@Tag("zone")
class TimeZoneTest {
  /**
   * The night in which New York's clocks go from 02:00 to 03:00, and the one in which they go back.
   */
  private static final String SWITCHES =
      "SELECT * FROM (VALUES (TIMESTAMP '2020-03-08 02:30:00'), (TIMESTAMP '2020-03-08 06:30:00'),"
          + " (TIMESTAMP '2020-03-08 07:30:00'), (TIMESTAMP '2020-11-01 05:30:00'), (TIMESTAMP"
          + " '2020-11-01 06:30:00')) t(window_start)";

  private static final String WRITTEN =
      "2020-03-08 02:30:00 2020-03-08 06:30:00 2020-03-08 07:30:00 2020-11-01 05:30:00 2020-11-01"
          + " 06:30:00";

  private static final String ALL_TIMES =
      "SELECT string_agg(CAST(window_start AS VARCHAR), ' ' ORDER BY window_start) FROM traffic";

  @Test
  void timesOfTablesAreUtc(@TempDir Path directory) {
    new WrittenTables(directory).with(Table.TRAFFIC, SWITCHES);
    try (TableQuery tables = TableQuery.open(directory)) {
      tables.run(
          ALL_TIMES,
          rows -> {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(WRITTEN);
          });
    }
  }

  @Test
  void timesComputedByQueryAreUtc() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.open()) {
      database.query(
          "SELECT current_setting('TimeZone'), CAST(TIMESTAMPTZ '2020-07-05 12:00:00+00' AS"
              + " VARCHAR), hour(TIMESTAMPTZ '2020-07-05 12:00:00+00'), epoch(TIMESTAMPTZ"
              + " '2020-07-05 12:00:00')",
          rows -> {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("UTC");
            assertThat(rows.getString(2)).isEqualTo("2020-07-05 12:00:00+00");
            assertThat(rows.getInt(3)).isEqualTo(12);
            assertThat(rows.getLong(4)).isEqualTo(1_593_950_400L);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"})
  void timesOfScriptAreUtcForAnySessionTimeZone(String zone, @TempDir Path directory)
      throws Exception {
    new WrittenTables(directory).with(Table.TRAFFIC, SWITCHES);
    String script =
        SqlScript.of(SqlDialect.DUCKDB)
            .replace(
                "tables = 'out'", "tables = " + EmbeddedDatabase.literal(directory.toString()));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(script);
      statement.execute("SET TimeZone = '" + zone + "'");
      try (ResultSet rows = statement.executeQuery(ALL_TIMES)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo(WRITTEN);
      }
    }
  }

  @Test
  void timesOfFileAreUtc(@TempDir Path directory) throws Exception {
    Path csv =
        Files.writeString(
            directory.resolve("rates.csv"),
            "time\n2020-11-01T05:30:00Z\n2020-11-01T01:30:00-05:00\n2020-11-01T12:00:00+05:30\n");
    try (RateFile file = RateFile.open(csv)) {
      TimeColumn time = TimeColumn.of(file, "time");
      assertThat(
              file.row(
                  "SELECT string_agg(CAST("
                      + time.sql()
                      + " AS VARCHAR), ' ' ORDER BY 1) FROM "
                      + file.source(),
                  List.of()))
          .containsExactly("2020-11-01 05:30:00 2020-11-01 06:30:00 2020-11-01 06:30:00");
    }
  }
}
