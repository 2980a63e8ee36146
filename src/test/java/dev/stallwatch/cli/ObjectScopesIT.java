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
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident of an object, a host, a path or a size class is named by it. */
class ObjectScopesIT {
  private static final Instant START = Instant.parse("2020-07-05T10:00:00Z");
  private static final Instant FROM = Instant.parse("2020-07-05T16:00:00Z");
  private static final Instant TO = Instant.parse("2020-07-05T18:00:00Z");
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id time-taken"
          + " sc-content-len sc-content-type sc-range-start sc-range-end x-host-header\n";
  private static final String[] EDGES = {"FRA56-P1", "LHR61-P4", "SFO53-C1", "NRT57-P2"};
  private static final String[] AGENTS = {"curl/8.5.0", "Wget/1.21.4", "containerd/1.7.11"};
  private static final String[] HOSTS = {"a.example", "b.example", "c.example"};
  private static final int OBJECTS = 700;
  private static final int BAD_OBJECT = 41;
  private static final String BAD_NAME = name(BAD_OBJECT);
  private static final double USUAL = 0.006;

  @TempDir Path directory;

  /** The probability that a transfer in the interval is cut. */
  private interface Harm {
    double of(int object, String host, String edge);
  }

  private static String name(int object) {
    return "/v2/team" + object % 9 + "/blobs/sha256:" + Long.toHexString(object * 0x9E3779B97F4AL);
  }

  private static long size(int object) {
    return object % 10 == 3 ? 600_000_000L : object % 10 == 7 ? 60_000_000L : 900_000L;
  }

  private static String log(long seed, int extraOfBadObject, Harm harm) {
    Random random = new Random(seed);
    TreeMap<String, String> lines = new TreeMap<>();
    int requests = 22_000;
    long seconds = Duration.ofHours(11).toSeconds();
    for (int i = 0; i < requests + extraOfBadObject; i++) {
      boolean extra = i >= requests;
      Instant at =
          extra
              ? FROM.plusMillis(random.nextInt(1000 * 3600 * 2))
              : START.plusMillis(random.nextInt((int) (1000 * seconds)));
      int object = extra ? BAD_OBJECT : (int) (OBJECTS * Math.pow(random.nextDouble(), 1.5));
      String host = HOSTS[random.nextInt(HOSTS.length)];
      String edge = EDGES[random.nextInt(EDGES.length)];
      boolean within = !at.isBefore(FROM) && at.isBefore(TO);
      boolean cut = random.nextDouble() < (within ? harm.of(object, host, edge) : USUAL);
      String client = "198.51." + random.nextInt(250) + "." + random.nextInt(250);
      String agent = AGENTS[random.nextInt(AGENTS.length)];
      long size = size(object);
      long sent = cut ? size / 3 : size;
      line(lines, at, edge, sent, client, name(object), 200, agent, i, size, "-\t-", host);
      if (cut) {
        String range = sent + "\t" + (size - 1);
        long rest = size - sent;
        Instant later = at.plusSeconds(30);
        line(lines, later, edge, rest, client, name(object), 206, agent, -i, rest, range, host);
      }
    }
    return HEADER + String.join("", lines.values());
  }

  private static void line(
      Map<String, String> lines,
      Instant at,
      String edge,
      long sent,
      String client,
      String object,
      int status,
      String agent,
      int number,
      long length,
      String range,
      String host) {
    lines.put(
        at + " " + number,
        String.format(
            Locale.ROOT,
            "%s\t%s\t%s\t%d\t%s\tGET\t%s\t%d\t%s\tHit\tR%d\t3.000\t%d\t-\t%s\t%s%n",
            at.toString().substring(0, 10),
            at.toString().substring(11, 19),
            edge,
            sent + 500,
            client,
            object,
            status,
            agent,
            number,
            length,
            range,
            host));
  }

  private JsonNode incidents(String log) throws IOException {
    Path input = directory.resolve("in");
    Files.createDirectories(input);
    Files.writeString(input.resolve("a.log"), log);
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=" + input,
            "--output=" + directory.resolve("out"),
            "--format=json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out()).path("incidents");
  }

  private static JsonNode only(JsonNode incidents) {
    assertThat(incidents).as(incidents.toPrettyString()).hasSize(1);
    return incidents.path(0);
  }

  private static void assertInterval(JsonNode incident) {
    assertThat(Instant.parse(incident.path("started_at").asText()))
        .isBetween(FROM.minus(Duration.ofMinutes(10)), FROM.plus(Duration.ofMinutes(20)));
  }

  @Test
  void fewTransfersOfOneObjectCutAtAllEdgesAreNamedByTheObject() throws IOException {
    JsonNode incident =
        only(incidents(log(11, 40, (object, host, edge) -> object == BAD_OBJECT ? 0.9 : USUAL)));
    assertThat(incident.path("scope").toString()).isEqualTo("{\"object\":[\"" + BAD_NAME + "\"]}");
    assertThat(incident.path("verdict").asText()).isEqualTo("cached_object");
    assertThat(incident.path("metric").asText()).isEqualTo("stall_rate");
    assertThat(incident.path("observed_rate").asDouble()).isGreaterThan(0.4);
    assertInterval(incident);
  }

  @Test
  void objectCutAtOneEdgeIsNamedWithTheEdge() throws IOException {
    JsonNode incident =
        only(
            incidents(
                log(
                    12,
                    400,
                    (object, host, edge) ->
                        object == BAD_OBJECT && edge.startsWith("FRA") ? 0.9 : USUAL)));
    assertThat(incident.path("scope").toString())
        .isEqualTo("{\"edge\":[\"fra\"],\"object\":[\"" + BAD_NAME + "\"]}");
    assertInterval(incident);
  }

  @Test
  void stallsOfLargeObjectsAreNamedBySizeClass() throws IOException {
    JsonNode incident =
        only(
            incidents(
                log(13, 0, (object, host, edge) -> size(object) > 256_000_000L ? 0.5 : USUAL)));
    assertThat(incident.path("scope").toString()).isEqualTo("{\"size_class\":[\"256m-4g\"]}");
    assertInterval(incident);
  }

  @Test
  void stallsOfOneHostOfThreeAreNamedByHost() throws IOException {
    JsonNode incident =
        only(incidents(log(14, 0, (object, host, edge) -> host.equals(HOSTS[1]) ? 0.12 : USUAL)));
    assertThat(incident.path("scope").toString()).isEqualTo("{\"host\":[\"b.example\"]}");
    assertInterval(incident);
  }

  @Test
  void stallsBelowOnePathAreNamedByPath() throws IOException {
    JsonNode incident =
        only(
            incidents(
                log(
                    15,
                    0,
                    (object, host, edge) -> name(object).startsWith("/v2/team5/") ? 0.3 : USUAL)));
    assertThat(incident.path("scope").toString()).isEqualTo("{\"path\":[\"/v2/team5\"]}");
    assertInterval(incident);
  }

  @Test
  void popularReleaseWithUsualStallsIsNoIncident() throws IOException {
    JsonNode incidents = incidents(log(16, 5_000, (object, host, edge) -> USUAL));
    assertThat(incidents).as(incidents.toPrettyString()).isEmpty();
  }
}
