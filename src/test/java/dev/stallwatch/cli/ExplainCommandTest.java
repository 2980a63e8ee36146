package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("zone")
class ExplainCommandTest {
  @TempDir private Path directory = Path.of("");

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
  }

  /** Two regions and systems at six times; os b in region x is raised at the last. */
  private static String[] rates(String timePattern) {
    List<String> lines = new ArrayList<>(List.of("region,os,time,trials,events"));
    for (int time = 1; time <= 6; time++) {
      for (String region : List.of("x", "y")) {
        for (String os : List.of("a", "b")) {
          boolean raised = time == 6 && (region + os).equals("xb");
          lines.add(
              String.join(
                  ",",
                  region,
                  os,
                  String.format(Locale.ROOT, timePattern, time),
                  "100",
                  raised ? "50" : Integer.toString(time % 2)));
        }
      }
    }
    return lines.toArray(new String[0]);
  }

  private static CommandLineRun explain(Path file, String at, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "explain",
                "--cells=" + file,
                "--events=events",
                "--trials=trials",
                "--time=time",
                "--at=" + at));
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(new String[0]));
  }

  private static JsonNode json(CommandLineRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @ParameterizedTest
  @CsvSource({
    "%d, 6",
    "%d.5, 6.5",
    "2020-07-05T19:0%d:00Z, 2020-07-05T19:06:00Z",
    "2020-07-05 19:0%d:00, 2020-07-05 19:06:00",
    "2020-07-0%d, 2020-07-06",
    "2020-07-05T19:0%d:00Z, 2020-07-05T21:06:00+02:00"
  })
  void raisedGroupIsFirstForEachTimeFormat(String pattern, String at) throws IOException {
    CommandLineRun run = explain(file("rates.csv", rates(pattern)), at);
    JsonNode first = json(run).get(0);
    assertThat(first.get("scope").toString()).isEqualTo("{\"os\":[\"b\"],\"region\":[\"x\"]}");
    assertThat(first.get("observed_rate").asDouble()).isEqualTo(0.5);
    assertThat(first.get("excess").asDouble()).isBetween(48.0, 50.0);
    assertThat(first.get("share_of_excess").asDouble()).isBetween(0.9, 1.0);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void parquetIsRecognisedByContent() throws IOException, SQLException {
    Path csv = file("rates.csv", rates("%d"));
    Path parquet = directory.resolve("o'clock [1]*.csv");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('"
              + csv
              + "')) TO '"
              + directory.resolve("plain.parquet")
              + "' (FORMAT parquet)");
    }
    Files.move(directory.resolve("plain.parquet"), parquet);
    assertThat(json(explain(parquet, "6")).get(0).get("scope").size()).isEqualTo(2);
  }

  @Test
  void hostileColumnNamesAreEscaped() throws IOException {
    String[] lines = rates("%d");
    lines[0] = "\"re\"\"gion'); DROP TABLE given_rows; --\",os,time,trials,events";
    JsonNode first = json(explain(file("rates.csv", lines), "6")).get(0);
    assertThat(first.get("scope").has("re\"gion'); DROP TABLE given_rows; --")).isTrue();
  }

  @Test
  void nothingRaisedIsAnEmptyArray() throws IOException {
    assertThat(explain(file("rates.csv", rates("%d")), "5").out().strip()).isEqualTo("[]");
  }

  @Test
  void latestTimeBeforeAtIsUsedAndReported() throws IOException {
    CommandLineRun run = explain(file("rates.csv", rates("%d")), "9");
    assertThat(json(run).size()).isPositive();
    assertThat(run.err()).contains("no rows at 9").contains("latest before it, 6");
  }

  @Test
  void numberColumnsAreDimensionsIfNamed() throws IOException {
    String[] lines = rates("%d");
    for (int i = 1; i < lines.length; i++) {
      lines[i] = lines[i].replaceFirst("^x", "4").replaceFirst("^y", "6");
    }
    Path file = file("rates.csv", lines);
    assertThat(json(explain(file, "6")).get(0).get("scope").has("region")).isFalse();
    JsonNode named = json(explain(file, "6", "--dimensions=region,os"));
    assertThat(named.get(0).get("scope").get("region").toString()).isEqualTo("[\"4\"]");
  }

  @Test
  void withoutEarlierRowsGroupsAreComparedAndThatIsReported() throws IOException {
    CommandLineRun run = explain(file("rates.csv", rates("%d")), "1");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("groups are compared with each other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,a,1,,1 | no value in --trials",
        "x,a,1,10,-1 | no count in --events",
        "x,a,1,10,many | no count in --events",
        "x,a,1,10,11 | more events than trials",
        "x,a,,10,1 | no value in --time"
      })
  void invalidRowIsReportedInOneLine(String row, String why) throws IOException {
    CommandLineRun run =
        explain(file("bad.csv", "region,os,time,trials,events", "y,a,1,10,1", row), "1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.lastError()).contains(why);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void emptyTableIsRefused() throws IOException {
    CommandLineRun run = explain(file("empty.csv", "region,os,time,trials,events"), "1");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("has no rows");
  }

  @Test
  void timeBeforeAllRowsIsRejected() throws IOException {
    CommandLineRun run = explain(file("rates.csv", rates("%d")), "0");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("before all rows: the first is at 1");
  }

  @Test
  void unknownColumnSuggestsNearest() throws IOException {
    CommandLineRun run = explain(file("rates.csv", rates("%d")), "6", "--dimensions=regoin");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'regoin'").contains("did you mean region?");
  }

  @Test
  void missingFileExitsWithMissingInput() {
    assertThat(explain(directory.resolve("none.csv"), "6").exitCode()).isEqualTo(4);
  }
}
