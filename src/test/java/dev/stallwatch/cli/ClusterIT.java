package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A cluster gives the tables that local mode gives, to the row, also when an executor is killed.
 */
@Tag("cluster")
class ClusterIT {
  private static final String INPUT = "--input=sample-logs/docker-hub-2020-07-05";

  @TempDir private Path directory;
  private @Nullable StandaloneCluster started;

  @BeforeEach
  void start() throws IOException {
    StandaloneCluster cluster =
        StandaloneCluster.start(Files.createDirectory(directory.resolve("cluster")), 2);
    started = cluster;
    settings(cluster).forEach(System::setProperty);
  }

  @AfterEach
  void stop() {
    StandaloneCluster cluster = cluster();
    settings(cluster).keySet().forEach(System::clearProperty);
    cluster.close();
  }

  private StandaloneCluster cluster() {
    return Objects.requireNonNull(started);
  }

  private static Map<String, String> settings(StandaloneCluster cluster) {
    return Map.of(
        "spark.jars", cluster.jobJars(),
        "spark.executor.memory", "600m",
        "spark.driver.host", "127.0.0.1",
        "spark.driver.bindAddress", "127.0.0.1");
  }

  private Path output(String name) {
    return directory.resolve(name);
  }

  @Test
  void clusterTablesEqualLocalTablesAfterExecutorIsKilled() throws Exception {
    AtomicReference<@Nullable ProcessHandle> killed = new AtomicReference<>();
    StringWriter err =
        new StringWriter() {
          @Override
          public void write(String text, int from, int length) {
            super.write(text, from, length);
            // What this executor has read is needed by all that follows.
            if (killed.get() == null && toString().contains("reading done")) {
              ProcessHandle executor = cluster().executors().get(0);
              assertThat(executor.destroyForcibly()).isTrue();
              killed.set(executor);
            }
          }
        };
    CommandLine commandLine = Main.commandLine();
    commandLine.setErr(new PrintWriter(err, true)).setOut(new PrintWriter(new StringWriter()));
    int exitCode =
        commandLine.execute(
            "investigate",
            INPUT,
            "--output=" + output("cluster-out"),
            "--master=" + cluster().url());
    assertThat(exitCode).as(() -> err + "\n" + logs()).isZero();
    assertThat(Objects.requireNonNull(killed.get()).isAlive()).isFalse();

    CommandLineRun local =
        CommandLineRun.of(
            "investigate", INPUT, "--output=" + output("local-out"), "--master=local[2]");
    assertThat(local.exitCode()).as(local.err()).isZero();
    for (Table table : Table.values()) {
      assertSameRows(table);
    }
  }

  private String logs() {
    try {
      return cluster().logs();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void assertSameRows(Table table) throws IOException, SQLException {
    Path here = output("local-out").resolve(table.tableName());
    Path there = output("cluster-out").resolve(table.tableName());
    assertThat(hasRows(there)).as(table.tableName()).isEqualTo(hasRows(here));
    if (hasRows(here)) {
      assertThat(rowsOnlyIn(table, here, there)).as("%s, local mode only", table).isZero();
      assertThat(rowsOnlyIn(table, there, here)).as("%s, cluster only", table).isZero();
    }
  }

  private static boolean hasRows(Path table) throws IOException {
    if (!Files.isDirectory(table)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(table)) {
      return files.anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }

  private static long rowsOnlyIn(Table table, Path one, Path other) throws SQLException {
    String columns = table == Table.RUNS ? "* EXCLUDE (started_at, finished_at)" : "*";
    String rows =
        "SELECT " + columns + " FROM read_parquet('%s/*/*.parquet', hive_partitioning=true)";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT count(*) FROM ("
                    + String.format(Locale.ROOT, rows, one)
                    + " EXCEPT ALL "
                    + String.format(Locale.ROOT, rows, other)
                    + ")")) {
      count.next();
      return count.getLong(1);
    }
  }

  @Test
  void unreachableMasterIsReported() {
    List<CommandLineRun> runs =
        Stream.of("spark://127.0.0.1:1", "spark://nowhere", "nonsense")
            .map(
                master ->
                    CommandLineRun.of(
                        "investigate", INPUT, "--output=" + output("none"), "--master=" + master))
            .toList();
    assertThat(runs).extracting(CommandLineRun::exitCode).containsOnly(2);
    assertThat(runs.get(0).lastError()).contains("no Spark master answers at spark://127.0.0.1:1");
    assertThat(runs.get(2).lastError()).contains("--master nonsense");
  }
}
