package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.stallwatch.report.IncidentJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst does with the tables of the sample: the same answers from DuckDB and Spark. */
@Tag("spark-sql")
class PublishedTablesIT {
  private static final Set<String> OF_MITIGATIONS =
      Set.of("rules-last-night.sql", "changes-before-an-incident.sql");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SQL = Path.of("jobs", "sql");

  @TempDir static Path tables;
  private static SparkSession spark;
  private static String answer = "";

  @BeforeAll
  static void investigateTheSample() {
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=sample-logs/docker-hub-2020-07-05",
            "--output=" + tables,
            "--master=local[2]",
            "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    answer = run.out();
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  private static List<String> statements(String script) {
    return Arrays.stream(
            script
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"))
                .split(";\\s*(\n|$)"))
        .filter(statement -> !statement.isBlank())
        .toList();
  }

  /** Rows in one spelling: numbers to six digits, times and dates as ISO 8601, keys in order. */
  private static String spelled(JsonNode value) {
    if (value.isNumber()) {
      return new BigDecimal(value.asText())
          .setScale(6, RoundingMode.HALF_EVEN)
          .stripTrailingZeros()
          .toPlainString();
    }
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(spelled(element)));
      return elements.toString();
    }
    if (value.isObject()) {
      TreeMap<String, String> fields = new TreeMap<>();
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        // Spark leaves out what is null.
        if (!field.getValue().isNull()) {
          fields.put(field.getKey(), spelled(field.getValue()));
        }
      }
      return fields.toString();
    }
    // To milliseconds: the resolution of Spark's JSON.
    return value.asText().replaceFirst("(\\.\\d{3})\\d*Z$", "$1Z").replaceFirst("\\.000Z$", "Z");
  }

  private static List<String> allSpelled(Iterable<JsonNode> rows) {
    List<String> spelled = new ArrayList<>();
    rows.forEach(row -> spelled.add(spelled(row)));
    return spelled;
  }

  @Test
  void duckDbAndSparkGiveEqualResults() throws IOException {
    for (String statement : statements(Files.readString(SQL.resolve("spark.sql")))) {
      spark.sql(statement.replace("= out", "= " + tables));
    }
    try (Stream<Path> questions = Files.list(SQL.resolve("questions"))) {
      for (Path question : questions.sorted().toList()) {
        CommandLineRun run =
            CommandLineRun.of("query", "--file=" + question, "--tables=" + tables, "--format=json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> ofDuckDb = allSpelled(JSON.readTree(run.out()));
        List<JsonNode> rows = new ArrayList<>();
        for (String row : spark.sql(Files.readString(question)).toJSON().collectAsList()) {
          rows.add(JSON.readTree(row));
        }
        assertThat(allSpelled(rows)).as(question.toString()).isEqualTo(ofDuckDb);
        // The sample has no logs of mitigations and changes.
        if (!OF_MITIGATIONS.contains(question.getFileName().toString())) {
          assertThat(ofDuckDb).as(question.toString()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void sparkReadsTheTablesOfAthena() throws Exception {
    for (String statement : statements(Files.readString(SQL.resolve("athena.sql")))) {
      if (statement.strip().startsWith("CREATE EXTERNAL TABLE")) {
        assertThat(spark.sessionState().sqlParser().parsePlan(statement).toString())
            .contains("CreateTable");
      }
    }
  }

  @Test
  void jsonOutputMatchesSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(IncidentJson.class.getResourceAsStream(IncidentJson.SCHEMA));
    JsonNode parsed = JSON.readTree(answer);
    assertThat(schema.validate(parsed)).isEmpty();
    assertThat(parsed.path("incidents")).hasSize(1);
    JsonNode course = parsed.at("/incidents/0/course");
    assertThat(course.path("from").asText()).isEqualTo("2020-07-04T12:00:00Z");
    assertThat(course.path("rates")).hasSize(48);
    // The hour before the incident begins, and its first.
    assertThat(course.at("/rates/30").asDouble()).isLessThan(0.05);
    assertThat(course.at("/rates/31").asDouble()).isGreaterThan(0.2);
  }

  /** Only where Jupyter is installed with what the notebooks use. */
  @Test
  void theNotebooksRunFromACleanState(@TempDir Path directory)
      throws IOException, InterruptedException {
    assumeTrue(
        exitCode(
                    Map.of(),
                    "/usr/bin/python3",
                    "-c",
                    "import ipykernel, nbconvert, pandas, matplotlib")
                == 0
            && exitCode(Map.of(), "jupyter", "nbconvert", "--version") == 0,
        "no Jupyter with pandas and matplotlib");
    Path stallwatch = directory.resolve("stallwatch");
    Files.writeString(
        stallwatch,
        "#!/bin/sh\nexec '"
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' -cp '"
            + System.getProperty("java.class.path")
            + "' dev.stallwatch.cli.Main \"$@\"\n");
    assertThat(stallwatch.toFile().setExecutable(true)).isTrue();
    Path executed = directory.resolve("executed");
    Map<String, String> environment =
        Map.of("STALLWATCH", stallwatch.toString(), "STALLWATCH_TABLES", tables.toString());
    assertThat(exitCode(environment, "notebooks/run", executed.toString())).isZero();
    for (String notebook : List.of("incident", "explore")) {
      JsonNode cells = JSON.readTree(executed.resolve(notebook + ".ipynb").toFile()).path("cells");
      assertThat(cells.findValues("image/png")).as(notebook).hasSizeGreaterThanOrEqualTo(3);
      JsonNode committed =
          JSON.readTree(Path.of("notebooks", notebook + ".ipynb").toFile()).path("cells");
      assertThat(committed.findValues("image/png")).hasSameSizeAs(cells.findValues("image/png"));
      assertThat(committed.findValuesAsText("source")).isEqualTo(cells.findValuesAsText("source"));
    }
  }

  private static int exitCode(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        System.err.println(said);
      }
      return exitCode;
    } catch (IOException e) {
      // There is no such program.
      return -1;
    }
  }
}
