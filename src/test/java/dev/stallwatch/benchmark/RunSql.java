package dev.stallwatch.benchmark;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the SQL that one would write without Stallwatch, in Spark or DuckDB over a directory of
 * logs, in one process to be measured. The SQL is {@code <format>.<engine>.sql} in the resources of
 * this package. Prints sums to compare runs.
 */
final class RunSql {
  /** A line of an S3 access log: time, status, bytes sent, total time, user agent. */
  private static final String S3_LINE =
      "^[^ ]+ [^ ]+ .([0-9A-Za-z/:]+ [+-][0-9]+). [^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ \"[^\"]*\""
          + " ([^ ]+) [^ ]+ ([^ ]+) [^ ]+ ([^ ]+) [^ ]+ \"[^\"]*\" \"([^\"]*)\"";

  private enum Engine {
    SPARK,
    DUCKDB
  }

  private RunSql() {}

  /** Runs the SQL of an engine for a format over a directory. */
  public static void main(String[] arguments) throws Exception {
    Engine engine = Engine.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    LogKind kind = LogKind.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    String[] statements = statements(engine, kind, arguments[2]);
    switch (engine) {
      case SPARK -> spark(statements);
      case DUCKDB -> duckDb(statements);
    }
  }

  private static String[] statements(Engine engine, LogKind kind, String logs) throws IOException {
    String name = (kind + "." + engine + ".sql").toLowerCase(Locale.ROOT);
    String sql =
        Resources.toString(Resources.getResource(RunSql.class, name), StandardCharsets.UTF_8);
    return sql.replace("${logs}", logs).replace("${line}", S3_LINE).split(";\\s*\n");
  }

  private static void spark(String[] statements) throws Exception {
    System.setProperty("stallwatch.log.level", "off");
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            // For two cores and 100,000 groups, the default of 200 partitions would be slower.
            .config("spark.sql.shuffle.partitions", "4")
            .getOrCreate()) {
      for (int i = 0; i < statements.length - 1; i++) {
        spark.sql(statements[i]);
      }
      Observation observation = new Observation();
      spark
          .sql(statements[statements.length - 1])
          .observe(
              observation,
              count(lit(1)).as("groups"),
              sum("requests").as("requests"),
              sum("bytes_sent").as("bytes"))
          .write()
          .format("noop")
          .mode("overwrite")
          .save();
      Map<String, Object> sums = observation.getAsJava();
      print(sums.get("groups"), sums.get("requests"), sums.get("bytes"));
    }
  }

  private static void duckDb(String[] statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      for (int i = 0; i < statements.length - 1; i++) {
        statement.execute(statements[i]);
      }
      String last = statements[statements.length - 1];
      try (ResultSet sums =
          statement.executeQuery(
              "SELECT count(*), sum(requests), sum(bytes_sent) FROM (" + last + ")")) {
        sums.next();
        print(sums.getObject(1), sums.getObject(2), sums.getObject(3));
      }
    }
  }

  private static void print(Object groups, Object requests, Object bytes) {
    System.out.printf(Locale.ROOT, "%s groups, %s requests, %s bytes%n", groups, requests, bytes);
  }
}
