package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.query.TableQuery;
import dev.stallwatch.run.WrittenTables;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose publisher was killed between two moves, as commands show them. */
class InterruptedPublicationTest {
  private static final String QUESTION =
      "SELECT (SELECT sum(requests) FROM traffic) AS requests, (SELECT string_agg(run_id, '+' ORDER"
          + " BY run_id) FROM runs) AS runs, (SELECT count(*) FROM quarantine) AS rejected";
  private static final String NOTICE =
      "stallwatch: a publication was interrupted; shown as of run new";

  @TempDir Path tables;

  /** The tables of the old run, and those of a new one that are decided. */
  @BeforeEach
  void decide() throws IOException {
    Files.writeString(tables.resolve("_STALLWATCH"), "kept: by day\n");
    write(tables, "old", 10);
    Path staging = tables.resolve("_staging/date=2024-01-01");
    write(staging, "new", 20);
    List<String> moves = new ArrayList<>();
    for (String file : staged(staging)) {
      moves.add("{\"staged\":\"" + file + "\",\"place\":\"" + file + "\"}");
    }
    Files.writeString(
        staging.resolve("commit.json"),
        "{\"run\":\"new\",\"moves\":[" + String.join(",", moves) + "]}");
  }

  private static void write(Path directory, String run, int requests) throws IOException {
    new WrittenTables(directory)
        .with(Table.TRAFFIC, WrittenTables.traffic(2, requests, "0.0"))
        .with(
            Table.RUNS,
            "SELECT '"
                + run
                + "' AS run_id, TIMESTAMP '2024-01-02' AS finished_at, 3600 AS window_seconds")
        .with(Table.QUARANTINE, "SELECT 'f' AS file, 'r' AS reason FROM range(" + requests + ")");
    Path runs = directory.resolve("runs/date=2024-01-01");
    Files.move(runs.resolve("part.parquet"), runs.resolve(run + ".parquet"));
  }

  private static List<String> staged(Path staging) throws IOException {
    try (Stream<Path> files = Files.walk(staging)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .map(file -> staging.relativize(file).toString())
          .sorted()
          .collect(Collectors.toList());
    }
  }

  /** Makes the move of a file. */
  private void move(String file) throws IOException {
    Files.move(
        tables.resolve("_staging/date=2024-01-01").resolve(file),
        tables.resolve(file),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private CommandLineRun query() {
    return CommandLineRun.of("query", QUESTION, "--tables=" + tables, "--format=json");
  }

  private void assertIsNew(CommandLineRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode row = new ObjectMapper().readTree(run.out()).get(0);
    assertThat(row.path("requests").asInt()).isEqualTo(20 * 2 * 5);
    assertThat(row.path("runs").asText()).isEqualTo("new+old");
    assertThat(row.path("rejected").asInt()).isEqualTo(20);
  }

  @Test
  void queryShowsInterruptedPublicationWithNotice() throws IOException {
    for (String file :
        List.of("quarantine/date=2024-01-01/part.parquet", "runs/date=2024-01-01/new.parquet")) {
      CommandLineRun run = query();
      assertIsNew(run);
      assertThat(run.err())
          .hasLineCount(1)
          .startsWith(NOTICE)
          .contains("repair --tables " + tables);
      move(file);
    }
    assertIsNew(query());
  }

  @Test
  void firstRunMayHaveOnlyStagedFiles() throws IOException {
    for (String table : List.of("traffic", "runs", "quarantine")) {
      Path only = tables.resolve(table).resolve("date=2024-01-01");
      try (Stream<Path> files = Files.list(only)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(only);
      Files.delete(only.getParent());
    }
    CommandLineRun run =
        CommandLineRun.of("query", "SELECT run_id FROM runs", "--tables=" + tables);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("new");
  }

  @Test
  void reportShowsInterruptedPublicationWithNotice() throws IOException {
    move("quarantine/date=2024-01-01/part.parquet");
    Path page = tables.resolve("page.html");
    CommandLineRun run = CommandLineRun.of("report", "--tables=" + tables, "--output=" + page);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).startsWith(NOTICE);
    assertThat(Files.readString(page))
        .contains("Note: a publication was interrupted; shown as of run new")
        .contains("\"requests\":200");
  }

  @Test
  void readOnlyUserReadsSameState() throws IOException {
    move("quarantine/date=2024-01-01/part.parquet");
    try (Stream<Path> all = Files.walk(tables)) {
      for (Path one : all.toList()) {
        assertThat(one.toFile().setWritable(false)).isTrue();
      }
    }
    try {
      assertIsNew(query());
      if (!Files.isWritable(tables)) {
        CommandLineRun repair = CommandLineRun.of("repair", "--tables=" + tables);
        assertThat(repair.exitCode()).isEqualTo(Main.USAGE);
        assertThat(repair.lastError()).contains("can't write to the output directory");
      }
    } finally {
      try (Stream<Path> all = Files.walk(tables)) {
        all.forEach(one -> assertThat(one.toFile().setWritable(true)).isTrue());
      }
    }
  }

  @Test
  void repairCompletesInterruptedPublication() throws IOException {
    move("quarantine/date=2024-01-01/part.parquet");
    CommandLineRun repair = CommandLineRun.of("repair", "--tables=" + tables);
    assertThat(repair.exitCode()).as(repair.err()).isZero();
    assertThat(repair.out()).isEqualTo("completed the publication of the tables of 2024-01-01\n");
    CommandLineRun run = query();
    assertIsNew(run);
    assertThat(run.err()).isEmpty();
    assertThat(CommandLineRun.of("repair", "--tables=" + tables).out())
        .isEqualTo("nothing to repair\n");
    assertThat(CommandLineRun.of("repair", "--tables=" + tables.resolve("none")).exitCode())
        .isEqualTo(Main.INPUT_MISSING);
  }

  @Test
  void objectReplacedWhileReadIsReadAgain() throws IOException {
    try (TableQuery open = TableQuery.open(tables)) {
      // The files that were staged when the views were made are gone now.
      assertThat(CommandLineRun.of("repair", "--tables=" + tables).exitCode()).isZero();
      write(tables, "newest", 30);
      List<Integer> rejected = new ArrayList<>();
      open.runOnOneState(
          QUESTION,
          rows -> {
            rows.next();
            rejected.add(rows.getInt("requests"));
            rejected.add(rows.getInt("rejected"));
          });
      assertThat(rejected).containsExactly(30 * 2 * 5, 30);
      assertThat(open.hasChanged()).isTrue();
      assertThat(open.notices()).isEmpty();
    }
  }

  @Test
  void duckDbScriptShowsInterruptedPublication() throws Exception {
    move("quarantine/date=2024-01-01/part.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      String script = Files.readString(Path.of("jobs", "sql", "duckdb.sql"));
      statement.execute(script.replace("'out'", "'" + tables + "'"));
      try (ResultSet row = statement.executeQuery(QUESTION)) {
        row.next();
        assertThat(row.getInt("requests")).isEqualTo(200);
        assertThat(row.getInt("rejected")).isEqualTo(20);
        assertThat(row.getString("runs")).isEqualTo("new+old");
      }
      try (ResultSet row = statement.executeQuery("SELECT run FROM unfinished_publications")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("new");
      }
      statement.execute(script.replace("'out'", "'" + tables.resolve("none") + "'"));
      try (ResultSet row = statement.executeQuery("SELECT count(*) FROM traffic")) {
        row.next();
        assertThat(row.getInt(1)).isZero();
      }
    }
  }
}
