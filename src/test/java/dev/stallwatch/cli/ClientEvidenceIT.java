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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one client does, or what clients choose to do, is no incident; what hits many is. */
class ClientEvidenceIT {
  private static final Instant START = Instant.parse("2024-03-05T10:00:00Z");
  private static final int SECONDS = 40_000;
  private static final int FROM = 18_000;
  private static final int TO = 25_200;
  private static final long SIZE = 9_000_000;
  private static final int CONNECTIONS = 16;
  private static final String[] EDGES = {"FRA56-P1", "LHR61-P4", "SFO53-C1", "NRT57-P2"};
  private static final String[] AGENTS = {"curl/8.5.0", "Wget/1.21.4", "containerd/1.7.11"};
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id x-host-header"
          + " time-taken time-to-first-byte x-edge-detailed-result-type sc-content-len"
          + " sc-range-start sc-range-end\n";

  @TempDir Path directory;

  private final StringBuilder log = new StringBuilder(HEADER);
  private final Random random = new Random(5);
  private int requests;

  /** Who asks for what. */
  private record Asker(String edge, String address, String agent, String object) {}

  private void line(Asker asker, double at, double seconds, long bytes, long first, long promised) {
    Instant end = START.plus(Duration.ofMillis(Math.round(1000 * (at + seconds))));
    boolean isCut = bytes < promised;
    boolean isPartial = first >= 0;
    log.append(
        String.format(
            Locale.ROOT,
            "%s\t%s\t%s\t%d\t%s\tGET\t%s\t%d\t%s\t%s\tR%d\td.example.net\t%.3f\t0.030\t%s\t%d"
                + "\t%s\t%s%n",
            end.toString().substring(0, 10),
            end.toString().substring(11, 19),
            asker.edge(),
            bytes + 500,
            asker.address(),
            asker.object(),
            isPartial ? 206 : 200,
            asker.agent(),
            isCut ? "Error" : "Hit",
            requests++,
            seconds,
            isCut ? "ClientCommError" : "Hit",
            promised,
            isPartial ? String.valueOf(first) : "-",
            isPartial ? String.valueOf(first + promised - 1) : "-"));
  }

  private void whole(Asker asker, double at) {
    line(asker, at, 3, SIZE, -1, SIZE);
  }

  /** A transfer that is cut, and the rest soon after. */
  private void stall(Asker asker, double at) {
    int sent = 1_000_000 + random.nextInt(7_000_000);
    line(asker, at, 60, sent, -1, SIZE);
    line(asker, at + 65, 3, SIZE - sent, sent, SIZE - sent);
  }

  /** 600 clients: few stall, except at one edge for two hours, where the given number stalls. */
  private void ordinaryTraffic(double stallsAtOneEdge) {
    for (int second = 0; second < SECONDS; second += 2) {
      int client = random.nextInt(600);
      Asker asker =
          new Asker(
              EDGES[client % EDGES.length],
              String.format(Locale.ROOT, "198.51.%d.%d", client / 250, client % 250 + 1),
              AGENTS[client % AGENTS.length],
              "/o" + random.nextInt(500));
      boolean isHit = client % EDGES.length == 0 && second >= FROM && second < TO;
      if (random.nextDouble() < (isHit ? Math.max(0.003, stallsAtOneEdge) : 0.003)) {
        stall(asker, second);
      } else {
        whole(asker, second);
      }
    }
  }

  /** One address that aborts 3,000 downloads in two hours. */
  private void oneClientThatAborts(String agent) {
    Asker asker = new Asker(EDGES[0], "192.0.2.77", agent, "/o7");
    for (int i = 0; i < 3000; i++) {
      line(asker, FROM + i * 2.4, 1, 70_000, -1, SIZE);
    }
  }

  /** Ranges to the end of the object side by side, each closed where the next one begins. */
  private void downloadManagers(int fromSecond) {
    long size = 90_000_000;
    long share = size / CONNECTIONS;
    for (int download = 0; download < 400; download++) {
      int client = random.nextInt(60);
      Asker asker =
          new Asker(
              EDGES[client % EDGES.length],
              "198.18." + client + ".9",
              "aria2/1.36.0",
              "/big" + download);
      double at = fromSecond + random.nextDouble() * (SECONDS - fromSecond - 100);
      for (int i = 0; i < CONNECTIONS; i++) {
        long first = i * share;
        long bytes = Math.min(size - first, share + random.nextInt(200_000));
        double start = i == 0 ? at : at + 0.2 + 0.3 * random.nextDouble();
        line(asker, start, bytes / 300_000.0, bytes, first, size - first);
      }
    }
  }

  private JsonNode answer() throws IOException {
    Path input = Files.createDirectories(directory.resolve("in"));
    Files.writeString(input.resolve("a.log"), log);
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=" + input,
            "--output=" + directory.resolve("out"),
            "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static void hasNoIncident(JsonNode answer) {
    assertThat(answer.path("incidents"))
        .as(answer.toPrettyString())
        .allSatisfy(found -> assertThat(found.path("severity").asText()).isEqualTo("info"))
        .noneMatch(found -> found.path("is_incident").asBoolean());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 21_600})
  void downloadManagersCutNothingShortWhetherAlwaysOrFromSomeTimeOn(int fromSecond)
      throws IOException {
    ordinaryTraffic(0);
    downloadManagers(fromSecond);
    JsonNode answer = answer();
    hasNoIncident(answer);
    assertThat(answer.path("incidents"))
        .noneMatch(found -> found.path("metric").asText().equals("cut_short_rate"));
    CommandLineRun sql =
        CommandLineRun.of(
            "query",
            "SELECT sum(cut_short) AS cut_short, sum(cut_by_choice) AS cut_by_choice FROM traffic"
                + " WHERE software = 'aria2'",
            "--tables=" + directory.resolve("out"),
            "--format=csv");
    assertThat(sql.out().lines().skip(1)).containsExactly("6000,6000");
  }

  @Test
  void oneClientThatAbortsIsANotice() throws IOException {
    ordinaryTraffic(0);
    oneClientThatAborts("evil/1.0");
    JsonNode answer = answer();
    hasNoIncident(answer);
    JsonNode notice = answer.at("/incidents/0");
    assertThat(notice.path("verdict").asText()).isEqualTo("few_clients");
    assertThat(notice.path("clients").asLong()).isEqualTo(1);
    assertThat(notice.path("summary").asText())
        .contains("1 client is affected, and one client alone has 100.0 % of the excess.");
  }

  @Test
  void oneClientThatAbortsHidesNoIncident() throws IOException {
    ordinaryTraffic(0.4);
    oneClientThatAborts(AGENTS[0]);
    JsonNode incident = answer().at("/incidents/0");
    assertThat(incident.path("is_incident").asBoolean()).isTrue();
    assertThat(incident.path("severity").asText()).isEqualTo("critical");
    assertThat(incident.path("scope").toString()).isEqualTo("{\"edge\":[\"fra\"]}");
    assertThat(incident.path("clients").asLong()).isGreaterThan(100);
  }
}
