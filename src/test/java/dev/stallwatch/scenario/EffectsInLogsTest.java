package dev.stallwatch.scenario;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The effect of each kind of event is in the log, within its scope and time, and nowhere else. */
class EffectsInLogsTest {
  private static final double SCALE = 0.12;

  @TempDir private Path directory;

  private Event event =
      new Event(Instant.EPOCH, Instant.EPOCH, Map.of(), new Effect.Stall(0), List.of());
  private List<AccessRecord> records = List.of();

  private JsonNode simulate(String name) throws IOException {
    event = Scenarios.named(name).events().get(0);
    Path logs = directory.resolve(name);
    assertThat(new Simulator(Scenarios.named(name), 3, SCALE).write(logs)).isPositive();
    records = new ArrayList<>();
    try (Stream<Path> found = Files.walk(logs)) {
      for (Path file : found.filter(f -> f.toString().endsWith(".gz")).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          LogFileReader reader = LogFileOpening.open(in, new LogFormats(FormatOptions.DEFAULTS));
          while (reader.next()) {
            records.add(((ParsedLine.Accepted) reader.line()).record());
          }
        }
      }
    }
    return new ObjectMapper().readTree(logs.resolve("truth.json").toFile()).path("incidents");
  }

  private boolean isDuring(AccessRecord record) {
    long at = record.timing().startedAtMicros();
    return at >= Units.micros(event.from()) && at < Units.micros(event.to());
  }

  private static boolean isCutShort(AccessRecord record) {
    return record.isTransfer()
        && record.response().maxBodyBytes() < record.response().contentLength();
  }

  /** Returns the share of the matching requests, during the event or outside of it. */
  private double share(
      boolean isDuring, Predicate<AccessRecord> in, Predicate<AccessRecord> matching) {
    List<AccessRecord> there =
        records.stream().filter(r -> isDuring(r) == isDuring).filter(in).toList();
    assertThat(there).hasSizeGreaterThan(20);
    return there.stream().filter(matching).count() / (double) there.size();
  }

  private static boolean isAgent(AccessRecord record, String start) {
    return String.valueOf(record.client().userAgent()).startsWith(start);
  }

  private static boolean isAt(AccessRecord record, String edge) {
    return edge.equalsIgnoreCase(String.valueOf(record.server().edge()));
  }

  @Test
  void stallsAreLimitedToSoftwareAndNetworksOfTheScope() throws IOException {
    JsonNode truth = simulate("own-app-stalls").get(0);
    List<Long> networks = List.of(3320L, 7922L);
    Predicate<AccessRecord> app = record -> isAgent(record, "AcmeUpdater/");
    Predicate<AccessRecord> there = record -> networks.contains(record.client().network());
    assertThat(share(true, app.and(there), EffectsInLogsTest::isCutShort)).isGreaterThan(0.3);
    assertThat(share(true, app.and(there.negate()), EffectsInLogsTest::isCutShort))
        .isLessThan(0.05);
    assertThat(share(true, there.and(app.negate()), EffectsInLogsTest::isCutShort))
        .isLessThan(0.05);
    assertThat(share(false, app.and(there), EffectsInLogsTest::isCutShort)).isLessThan(0.05);
    assertThat(truth.path("metrics").toString()).contains("stall_rate");
    assertThat(truth.path("scope").path("software").get(0).asText()).isEqualTo("acmeupdater");
    assertThat(truth.path("requests_hit").asInt()).isPositive();
  }

  @Test
  void cutTransfersEndAtTheSameByteOfTheObject() throws IOException {
    simulate("one-object-cut");
    String object = Objects.requireNonNull(event.scope().get("object")).get(0);
    long end = ((Effect.Cut) event.effect()).atByte();
    Predicate<AccessRecord> complete =
        record -> record.target().object().equals(object) && record.response().status() == 200;
    assertThat(share(true, complete, r -> r.response().maxBodyBytes() <= end)).isEqualTo(1);
    assertThat(share(true, complete, r -> r.response().maxBodyBytes() == end)).isGreaterThan(0.95);
    assertThat(share(false, complete, r -> r.response().maxBodyBytes() <= end)).isLessThan(0.05);
  }

  @Test
  void rejectedObjectsAreFetchedAgainCompletelyAndAtOnce() throws IOException {
    simulate("poisoned-edge");
    Map<String, List<AccessRecord>> fetches =
        records.stream()
            .filter(r -> isDuring(r) && r.response().status() == 200 && !isCutShort(r))
            .filter(r -> isAt(r, "fra") && r.target().method().equals("GET"))
            .filter(r -> r.response().maxBodyBytes() > 100_000)
            .collect(groupingBy(r -> r.client().address() + r.target().object()));
    List<List<AccessRecord>> repeated =
        fetches.values().stream().filter(of -> of.size() >= 3).toList();
    assertThat(repeated.size()).isGreaterThan(fetches.size() / 2);
    assertThat(repeated.stream().filter(of -> secondsBetween(of) <= 3).count())
        .isGreaterThan(repeated.size() * 9L / 10);
  }

  /** Returns the pause between the end of the first fetch and the start of the second. */
  private static double secondsBetween(List<AccessRecord> fetches) {
    fetches.sort(Comparator.comparingLong(r -> r.timing().startedAtMicros()));
    Timing first = fetches.get(0).timing();
    long end = first.startedAtMicros() + first.durationMicros();
    return (fetches.get(1).timing().startedAtMicros() - end) / (double) Units.MICROS_PER_SECOND;
  }

  @Test
  void missingRequestsAreOfOneEdgeAndNoOtherServesThem() throws IOException {
    simulate("edge-missing");
    List<AccessRecord> missing = records;
    Path quiet = directory.resolve("nothing-missing");
    Scenario scenario = Scenarios.named("edge-missing");
    Scenario without =
        new Scenario(
            "quiet",
            scenario.world(),
            scenario.from(),
            scenario.to(),
            List.of(),
            List.of(),
            scenario.cdn(),
            List.of(),
            List.of());
    assertThat(new Simulator(without, 3, SCALE).write(quiet)).isGreaterThan(missing.size());
    long atEdge = missing.stream().filter(r -> isDuring(r) && isAt(r, "lhr")).count();
    double perHourInside = atEdge / 6.0;
    double perHourOutside =
        missing.stream().filter(r -> !isDuring(r) && isAt(r, "lhr")).count() / 24.0;
    assertThat(perHourInside).isLessThan(0.3 * perHourOutside);
    double elsewhereInside =
        missing.stream().filter(r -> isDuring(r) && isAt(r, "man")).count() / 6.0;
    double elsewhereOutside =
        missing.stream().filter(r -> !isDuring(r) && isAt(r, "man")).count() / 24.0;
    assertThat(elsewhereInside).isLessThan(2 * elsewhereOutside);
  }

  @Test
  void refusedClientsGet429AndRetry() throws IOException {
    simulate("rate-limited-client");
    Predicate<AccessRecord> pip = record -> isAgent(record, "pip/");
    assertThat(share(true, pip, r -> r.response().status() == 429)).isGreaterThan(0.8);
    assertThat(share(false, record -> true, r -> r.response().status() == 429)).isZero();
    assertThat(share(true, pip.negate(), r -> r.response().status() == 429)).isZero();
  }

  @Test
  void onlyLargeObjectsHang() throws IOException {
    simulate("large-objects");
    Predicate<AccessRecord> large = r -> r.isTransfer() && r.response().objectSize() >= 256L << 20;
    assertThat(share(true, large, EffectsInLogsTest::isCutShort)).isGreaterThan(0.3);
    assertThat(share(true, large.negate(), EffectsInLogsTest::isCutShort)).isLessThan(0.05);
    assertThat(share(false, large, EffectsInLogsTest::isCutShort)).isLessThan(0.05);
  }

  @Test
  void releaseLowersTheTimeToFirstByteAndIsNoIncident() throws IOException {
    assertThat(simulate("release-ttfb")).isEmpty();
    Predicate<AccessRecord> fleet = r -> isAgent(r, "FleetAgent/") && r.isTransfer();
    Predicate<AccessRecord> isLate = r -> r.timing().firstByteMicros() > 150_000;
    assertThat(share(false, fleet, isLate)).isGreaterThan(0.7);
    assertThat(share(true, fleet, isLate)).isLessThan(0.1);
    assertThat(share(true, fleet, r -> isAgent(r, "FleetAgent/2.5"))).isEqualTo(1);
    assertThat(share(false, fleet, r -> isAgent(r, "FleetAgent/2.4"))).isEqualTo(1);
  }
}
