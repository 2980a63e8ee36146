package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble that no cell is limited to is named by the finer dimension that is. */
class FineScopesIT {
  private static final Instant START = Instant.parse("2020-07-05T10:00:00Z");
  private static final Instant FROM = Instant.parse("2020-07-05T18:00:00Z");
  private static final Instant TO = Instant.parse("2020-07-05T20:30:00Z");
  private static final String[] EDGES = {"FRA56-P1", "LHR61-P4", "SFO53-C1", "NRT57-P2"};
  private static final String[] AGENTS = {"curl/8.5.0", "Wget/1.21.4", "containerd/1.7.11"};

  @TempDir Path directory;

  private static String log() {
    Random random = new Random(11);
    StringBuilder log =
        new StringBuilder(
            "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
                + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id time-taken"
                + " sc-content-len sc-content-type\n");
    for (int i = 0; i < 20_000; i++) {
      Instant at = START.plus(Duration.ofSeconds(i * 2L));
      boolean miss = random.nextInt(4) == 0;
      boolean hit = miss && !at.isBefore(FROM) && at.isBefore(TO);
      boolean cut = random.nextDouble() < (hit ? 0.4 : 0.004);
      log.append(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%s\t%d\t198.51.%d.%d\tGET\t/x%d\t200\t%s\t%s\tR%d\t3.000\t900000\t-%n",
              at.toString().substring(0, 10),
              at.toString().substring(11, 19),
              EDGES[random.nextInt(EDGES.length)],
              cut ? 300_000 : 900_500,
              random.nextInt(250),
              random.nextInt(250),
              i % 700,
              AGENTS[random.nextInt(AGENTS.length)],
              miss ? "Miss" : "Hit",
              i));
    }
    return log.toString();
  }

  @Test
  void cutMissesAtAllEdgesAreNamedByCacheResult() throws IOException {
    Path input = directory.resolve("in");
    Files.createDirectories(input);
    Files.writeString(input.resolve("a.log"), log());
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=" + input,
            "--output=" + directory.resolve("out"),
            "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode incidents = new ObjectMapper().readTree(run.out()).path("incidents");
    assertThat(incidents).as(run.out()).hasSize(1);
    JsonNode incident = incidents.path(0);
    assertThat(incident.path("scope").toString()).isEqualTo("{\"cache\":[\"miss\"]}");
    assertThat(incident.path("verdict").asText()).isEqualTo("origin");
    assertThat(Instant.parse(incident.path("started_at").asText()))
        .isBetween(FROM.minus(Duration.ofMinutes(5)), FROM.plus(Duration.ofMinutes(5)));
    assertThat(incident.path("observed_rate").asDouble()).isBetween(0.35, 0.45);
  }
}
