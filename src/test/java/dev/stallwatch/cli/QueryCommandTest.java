package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.table.Table;
import dev.stallwatch.table.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code query} over tables without rows: its output, its refusals and its access to files. */
@Tag("zone")
class QueryCommandTest {
  @TempDir private Path tables;

  @BeforeEach
  void emptyTable() throws IOException {
    Files.createDirectory(tables.resolve("traffic"));
  }

  private CommandLineRun query(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "query";
    all[1] = "--tables=" + tables;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandLineRun.of(all);
  }

  private String refusal(String sql) {
    CommandLineRun run = query(sql);
    assertThat(run.exitCode()).isEqualTo(Main.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1);
    return run.lastError();
  }

  @Test
  void tablesAndViewsWithoutRowsHaveTheirColumns() {
    for (String name : new String[] {"stalls", "incident_contrasts", "throughput_by_hour"}) {
      assertThat(query("SELECT * FROM " + name, "--format=csv").out()).hasLineCount(1);
    }
    assertThat(query("SELECT date, status FROM traffic", "--format=csv").out())
        .isEqualTo("date,status\n");
  }

  @Test
  void describeShowsUnitsAndMeanings() {
    assertThat(query("describe traffic;", "--format=csv").out())
        .startsWith("column_name,column_type,unit,meaning\n")
        .contains("window_start,TIMESTAMP,UTC,")
        .contains("bytes_sent,BIGINT,bytes,")
        .contains("throughput_p50,DOUBLE,bytes/s,\"Median body throughput, bytes/s.\"")
        .endsWith("date,DATE,UTC,Day of the partition.\n");
    for (View view : View.values()) {
      assertThat(query("DESCRIBE \"" + view.viewName() + "\"", "--format=csv").out().lines())
          .hasSizeGreaterThan(2)
          .noneMatch(line -> line.endsWith(",,"));
    }
    assertThat(refusal("DESCRIBE trafic")).contains("did you mean traffic?");
  }

  @Test
  void verticalFormatHasALinePerValue() {
    assertThat(query("SELECT 1 AS n, 'x y' AS long_name", "--format=vertical").out())
        .isEqualToNormalizingNewlines("row 1\n  n          1\n  long_name  x y\n");
  }

  @Test
  void helpListsAllTablesAndViews() {
    String help = CommandLineRun.of("query", "--help").out();
    assertThat(help).contains(Table.names());
    for (View view : View.values()) {
      assertThat(help).contains(view.viewName());
    }
  }

  @Test
  void tablesAreListedWithWhatTheyHold() {
    assertThat(CommandLineRun.of("tables", "--tables=" + tables).out().lines())
        .hasSize(1 + Table.values().length)
        .first()
        .asString()
        .matches("table +days +first +last +rows +size");
    assertThat(CommandLineRun.of("tables").out())
        .contains(Table.names())
        .contains("View: The latest revision");
    assertThat(CommandLineRun.of("tables", "traffic").out())
        .contains("throughput_p50", "bytes/s", "Median body throughput");
    assertThat(CommandLineRun.of("tables", "--columns").out()).contains("mitigations: One row per");
    assertThat(CommandLineRun.of("tables", "trafic").lastError()).contains("did you mean traffic?");
  }

  @Test
  void unknownNameSuggestsNearest() {
    assertThat(refusal("SELECT * FROM trafic")).contains("'trafic'", "did you mean traffic?");
    assertThat(refusal("SELECT * FROM nothing_like_it")).contains("allowed: traffic, stalls");
    assertThat(refusal("SELECT regoin FROM traffic")).contains("regoin", "region");
    assertThat(refusal("SELEC 1")).contains("syntax error");
  }

  @Test
  void queryCannotWrite() throws IOException {
    Path written = tables.resolve("traffic/evil.csv");
    assertThat(refusal("COPY (SELECT 1) TO '" + written + "'")).contains("only SELECT is allowed");
    assertThat(refusal("SELECT 1; COPY (SELECT 1) TO '" + written + "'"))
        .contains("only SELECT is allowed");
    assertThat(written).doesNotExist();
    assertThat(refusal("DROP VIEW traffic")).contains("only SELECT is allowed");
    assertThat(refusal("SELECT 1; SELECT 2")).contains("one query");
    assertThat(refusal("/* nothing */")).contains("query is empty");
  }

  @Test
  void queryCannotReadOtherFiles() throws IOException {
    Path other = Files.createTempFile("other", ".csv");
    try {
      assertThat(refusal("SELECT * FROM read_text('" + other + "')")).contains("only the tables");
      assertThat(refusal("SELECT * FROM '" + other + "'")).contains("only the tables");
    } finally {
      Files.delete(other);
    }
  }

  @Test
  void queryIsReadFromStdin() {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(
            "SELECT count(*) AS n FROM traffic".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(query("-", "--format=csv").out()).isEqualTo("n\n0\n");
      System.setIn(new ByteArrayInputStream(new byte[] {(byte) 0xC3}));
      assertThat(query("-").lastError())
          .isEqualTo(
              "stallwatch: cannot read the query from stdin;"
                  + " it must be UTF-8 text of at most 1 MiB");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void reportIsWrittenToStdout() {
    CommandLineRun run = CommandLineRun.of("report", "--tables=" + tables, "--output", "-");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("<!doctype html>").endsWith("</html>\n");
    assertThat(run.err())
        .isEqualTo("stallwatch: no request is in the tables: nothing could be read\n");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void missingTablesNameTheDefault() {
    for (String[] command :
        new String[][] {{"query", "SELECT 1"}, {"report", "--output=x.html"}, {"repair"}}) {
      CommandLineRun run = CommandLineRun.of(command);
      assertThat(run.exitCode()).isEqualTo(Main.USAGE);
      assertThat(run.lastError())
          .isEqualTo(
              "stallwatch: --tables is missing, and its default, stallwatch-out, does not exist");
    }
  }

  @Test
  void queryIsReadFromFile() throws IOException {
    Path file = tables.resolve("question.sql");
    Files.writeString(file, "-- How many?\nSELECT count(*) AS n FROM traffic;\n");
    assertThat(query("--file=" + file, "--format=csv").out()).isEqualTo("n\n0\n");
    assertThat(query("--file=" + tables.resolve("none.sql")).lastError()).contains("cannot read");
    assertThat(query().exitCode()).isEqualTo(Main.USAGE);
    assertThat(query("SELECT 1", "--file=" + file).exitCode()).isEqualTo(Main.USAGE);
  }
}
