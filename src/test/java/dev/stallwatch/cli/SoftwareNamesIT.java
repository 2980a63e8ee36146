package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that no rule knows have names, the same ones whatever else the log contains. */
class SoftwareNamesIT {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 5);

  /** Software, requests and stalls of each name, to compare tables. */
  private static final String SOFTWARE =
      "SELECT software, sum(requests) AS n, sum(resumed) AS r FROM traffic GROUP BY 1 ORDER BY 1";

  @TempDir Path directory;

  private int client;

  private void lines(List<String> log, LocalDate day, String agent, int requests) {
    String date = day.format(DateTimeFormatter.ofPattern("dd/MMM/yyyy", Locale.ROOT));
    for (int i = 0; i < requests; i++) {
      client++;
      log.add(
          String.format(
              Locale.ROOT,
              "198.51.%d.%d - - [%s:10:%02d:%02d +0000] \"GET /o%d HTTP/1.1\" 200 1000 \"-\" \"%s\"",
              client / 250 % 250,
              client % 250,
              date,
              i % 60,
              client % 60,
              client % 7,
              agent));
    }
  }

  /** One app that stalls, 300 others of which the first ones have more requests, and noise. */
  private List<String> log(LocalDate day, int noise) {
    List<String> log = new ArrayList<>();
    lines(log, day, "curl/8.5.0", 50);
    lines(log, day, "AcmeUpdater/3.2 (Windows NT 10.0)", 400);
    for (int i = 0; i < 300; i++) {
      lines(log, day, "App" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + "/1", 12 - i / 30);
    }
    for (int i = 0; i < noise; i++) {
      lines(log, day, "Q" + Integer.toString(i, 26).replaceAll("[0-9]", "z") + "w" + "/1", 1);
    }
    return log;
  }

  private Path tables(String name, List<String> log, int files, String... further)
      throws IOException {
    Path input = Files.createDirectories(directory.resolve(name + "-in"));
    for (int file = 0; file < files; file++) {
      List<String> part = new ArrayList<>();
      for (int i = file; i < log.size(); i += files) {
        part.add(log.get(i));
      }
      Files.write(input.resolve("a" + file + ".log"), part);
    }
    Path output = directory.resolve(name);
    List<String> arguments =
        new ArrayList<>(List.of("investigate", "--input=" + input, "--output=" + output));
    arguments.addAll(List.of(further));
    CommandLineRun run = CommandLineRun.of(arguments.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return output;
  }

  private static List<String> names(Path tables) throws IOException {
    List<String> names = new ArrayList<>();
    CommandLineRun.query(tables, "SELECT DISTINCT software AS s FROM traffic ORDER BY 1")
        .forEach(row -> names.add(row.path("s").asText()));
    return names;
  }

  @Test
  void rulesOfTheConfigurationNameClients() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("agents.yaml"),
            "- software: acme\n  products: [AcmeUpdater]\n  cases: {AcmeUpdater/3: acme-3}\n");
    Path config = Files.writeString(directory.resolve("c.yaml"), "userAgents: " + rules + "\n");
    List<String> log = new ArrayList<>();
    lines(log, DAY, "AcmeUpdater/3.2 (Windows NT 10.0)", 3);
    lines(log, DAY, "AcmeSync/1", 3);
    assertThat(names(tables("ruled", log, 1, "--config=" + config)))
        .containsExactly("acme", "acmesync");
  }

  @Test
  void namesDependNeitherOnFilesNorOnNoiseAndStayTheSameTheNextDay() throws IOException {
    List<String> log = log(DAY, 6_000);
    Path one = tables("one", log, 1);
    JsonNode software = CommandLineRun.query(one, SOFTWARE);
    assertThat(names(one))
        .contains("acmeupdater", "curl", "other", "appaa")
        .doesNotContain("applm")
        .hasSizeLessThanOrEqualTo(202);
    assertThat(CommandLineRun.query(tables("many", log, 9), SOFTWARE)).isEqualTo(software);

    List<String> next = log(DAY.plusDays(1), 0);
    lines(next, DAY.plusDays(1), "Newcomer/1", 100);
    Path second = tables("next", next, 2, "--history=" + one);
    assertThat(names(second))
        .containsAll(names(one).stream().filter(name -> name.startsWith("app")).toList())
        .contains("acmeupdater", "newcomer");
  }
}
