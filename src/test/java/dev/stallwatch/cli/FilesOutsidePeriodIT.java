package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot hold a request of the period are not opened, and the answer is the same. */
class FilesOutsidePeriodIT {
  private static final int HOURS = 14 * 24;
  private static final Instant FIRST = Instant.parse("2020-07-01T00:00:00Z");
  private static final String FIELDS =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id time-taken\n";

  @TempDir Path directory;

  @BeforeEach
  void writeLogs() throws IOException {
    for (String name : List.of("dated", "undated")) {
      Files.createDirectories(directory.resolve(name));
    }
    DateTimeFormatter hour = format("uuuu-MM-dd-HH");
    for (int i = 0; i < HOURS; i++) {
      Instant at = FIRST.plusSeconds(3_600L * i);
      write(hour.format(at), line(at.plusSeconds(600), "R" + i, "0.100"), i);
    }
    // A request that began in the period and ended 20 hours later, and a clock 90 minutes ahead.
    Instant hung = Instant.parse("2020-07-06T15:10:00Z");
    write("2020-07-06-15", line(hung, "HUNG", "72000.000"), HOURS);
    write("2020-07-05-17", line(Instant.parse("2020-07-05T19:20:00Z"), "AHEAD", "0.1"), HOURS + 1);
  }

  private void write(String hour, String line, int number) throws IOException {
    String unique = String.format(Locale.ROOT, "%08x", number);
    Path dated = directory.resolve("dated/E2K9EXAMPLE1A." + hour + "." + unique);
    Files.writeString(dated, FIELDS + line);
    Files.copy(dated, directory.resolve("undated/" + unique + ".log"));
  }

  private static String line(Instant ended, String id, String seconds) {
    return format("uuuu-MM-dd'\t'HH:mm:ss").format(ended)
        + "\tFRA56\t1000\t192.0.2.7\tGET\t/"
        + id
        + "\t200\tcurl/8\tHit\t"
        + id
        + "\t"
        + seconds
        + "\n";
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  private CommandLineRun investigate(String input, String from, String to) {
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=" + directory.resolve(input),
            "--output=" + directory.resolve("out-" + input),
            "--from=" + from,
            "--to=" + to,
            "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private JsonNode traffic(String input) throws IOException {
    return CommandLineRun.query(
        directory.resolve("out-" + input), "SELECT * FROM traffic ORDER BY ALL");
  }

  @Test
  void answerIsThatOfAllFiles() throws IOException {
    CommandLineRun dated = investigate("dated", "2020-07-05T19:00Z", "2020-07-05T22:00Z");
    CommandLineRun undated = investigate("undated", "2020-07-05T19:00Z", "2020-07-05T22:00Z");
    assertThat(traffic("dated")).isEqualTo(traffic("undated"));
    JsonNode opened = new ObjectMapper().readTree(dated.out()).get("looked_at");
    JsonNode all = new ObjectMapper().readTree(undated.out()).get("looked_at");
    assertThat(opened.get("records").asInt()).isEqualTo(5).isEqualTo(all.get("records").asInt());
    long files = HOURS + 2;
    assertThat(opened.get("files").asInt() + opened.get("files_not_opened").asInt())
        .isEqualTo(all.get("files").asInt())
        .isEqualTo((int) files);
    assertThat(opened.get("outside_period").asInt()).isLessThan(40);
    assertThat(all.get("outside_period").asLong()).isEqualTo(files - 5);
    assertThat(dated.err())
        .contains(
            opened.get("files_not_opened")
                + " of 338 files not opened: by their names they are outside the period");
    assertThat(undated.err()).doesNotContain("not opened");
    JsonNode runs =
        CommandLineRun.query(
            directory.resolve("out-dated"),
            "SELECT files, files_not_opened, (SELECT count(*) FROM inputs) AS inputs FROM runs");
    assertThat(runs.get(0).get("inputs")).isEqualTo(runs.get(0).get("files"));
    assertThat(runs.get(0).get("files_not_opened")).isEqualTo(opened.get("files_not_opened"));
  }

  @Test
  void periodWithoutFilesIsOutsideOfTheData() throws IOException {
    CommandLineRun run = investigate("dated", "2021-01-01", "2021-01-02");
    JsonNode input = new ObjectMapper().readTree(run.out()).get("looked_at");
    assertThat(input.get("state").asText()).isEqualTo("outside_period");
    assertThat(input.get("log_from").asText()).isEqualTo("2020-07-01T00:00:00Z");
    assertThat(input.get("log_to").asText()).isEqualTo("2020-07-14T23:00:00Z");
    assertThat(input.get("files_not_opened").asInt()).isEqualTo(HOURS + 2);
  }
}
