package dev.stallwatch.scenario.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.scenario.ScenarioException;
import dev.stallwatch.scenario.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainWorldTest {
  private static final long MINUTE = 60_000_000;
  private static final long LOG_END = micros("2026-03-11T00:00:00Z");
  private static final Set<String> FORMATS = Set.of("cloudfront", "s3", "cloudflare");

  /** Profiles of clients that want the complete object and retry until they have it. */
  private static final Set<String> PERSISTENT =
      Set.of(
          "docker",
          "docker-giving-up",
          "containerd",
          "curl",
          "wget",
          "restarting",
          "parts",
          "splits",
          "failing-parts",
          "failing-splits",
          "unnoticed-leave",
          "shared-address",
          "long-pauses");

  /** Profiles in which nothing stalls. */
  private static final Set<String> HARMLESS =
      Set.of(
          "ordinary-layers",
          "ordinary-containerd",
          "ordinary-files",
          "ordinary-browsers",
          "slow-links",
          "trifles",
          "no-bytes",
          "parts",
          "splits",
          "pdf-readers",
          "players",
          "long-pauses",
          "long-pauses-tools",
          "cancels",
          "cancelled-isos");

  @TempDir static Path directory;
  private static Path world = Path.of("");
  private static final Map<String, Map<String, AccessRecord>> RECORDS = new HashMap<>();

  /** A request as logged by S3 and CloudFront, with its label. */
  private record Labelled(AccessRecord s3, AccessRecord cdn, ChainLabel label) {}

  private static final List<Labelled> REQUESTS = new ArrayList<>();

  @BeforeAll
  static void simulate() throws IOException {
    world = directory.resolve("world");
    long requests = Scenarios.simulation("download-chains", 11, 0.25).write(world);
    for (String format : FORMATS) {
      RECORDS.put(format, records(world.resolve(format), format));
      assertThat(RECORDS.get(format)).as(format).hasSize((int) requests);
    }
    ChainLabels labels = ChainLabels.read(world);
    List<ChainLabel> inOrder = List.copyOf(labels.in("s3").values());
    List<String> s3 = List.copyOf(labels.in("s3").keySet());
    List<String> cdn = List.copyOf(labels.in("cloudfront").keySet());
    for (int i = 0; i < inOrder.size(); i++) {
      REQUESTS.add(
          new Labelled(record("s3", s3.get(i)), record("cloudfront", cdn.get(i)), inOrder.get(i)));
    }
  }

  private static long micros(String instant) {
    return Instant.parse(instant).toEpochMilli() * 1000;
  }

  private static AccessRecord record(String format, String id) {
    return Objects.requireNonNull(Objects.requireNonNull(RECORDS.get(format)).get(id), id);
  }

  /** Reads all logs below a directory; no line may be rejected or ignored. */
  private static Map<String, AccessRecord> records(Path root, String format) throws IOException {
    Map<String, AccessRecord> records = new HashMap<>();
    for (Path file : files(root)) {
      try (InputStream in = Files.newInputStream(file)) {
        LogFileReader reader = LogFileOpening.open(in, new LogFormats(FormatOptions.DEFAULTS));
        assertThat(reader.formatName()).as("format of %s", file).isEqualTo(format);
        while (reader.next()) {
          if (reader.line() instanceof ParsedLine.Accepted accepted) {
            AccessRecord before =
                records.put(
                    Objects.requireNonNull(accepted.record().requestId()), accepted.record());
            assertThat(before).as("twice: %s", before).isNull();
          } else {
            assertThat(reader.line()).as(reader.text(300)).isEqualTo(ParsedLine.HEADER);
          }
        }
        assertThat(reader.tally().problem()).isNull();
      }
    }
    return records;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Stream<Labelled> of(ChainKind kind) {
    return REQUESTS.stream().filter(request -> request.label().kind() == kind);
  }

  private static Map<Integer, List<Labelled>> downloads() {
    return REQUESTS.stream().collect(Collectors.groupingBy(request -> request.label().download()));
  }

  @Test
  void everyFormatHasTheSameRequestsWithItsOwnIds() {
    ChainLabels labels = ChainLabels.read(world);
    for (String format : FORMATS) {
      assertThat(labels.in(format).keySet())
          .as(format)
          .isEqualTo(Objects.requireNonNull(RECORDS.get(format)).keySet());
    }
    assertThatThrownBy(() -> labels.in("nginx")).isInstanceOf(ScenarioException.class);
  }

  @Test
  void everyDeclaredProfileOccurs() {
    Set<String> declared = new TreeSet<>();
    ChainPlan.read("/dev/stallwatch/scenario/download-chains.yaml")
        .profiles()
        .forEach(profile -> declared.add(profile.name()));
    Set<String> occurring = new TreeSet<>();
    REQUESTS.forEach(request -> occurring.add(request.label().behaviour()));
    assertThat(occurring).isEqualTo(declared);
  }

  @Test
  void everyKindOccurs() {
    for (ChainKind kind : ChainKind.values()) {
      assertThat(of(kind)).as(kind.code()).isNotEmpty();
    }
  }

  @Test
  void everyReattemptFollowsACutShortTransferOfTheSameDownloadShortly() {
    Map<Integer, List<Labelled>> downloads = downloads();
    for (Labelled request : REQUESTS) {
      if (request.label().kind().isReattempt()) {
        List<Labelled> same = downloads.getOrDefault(request.label().download(), List.of());
        assertThat(same).as("%s", request).anyMatch(before -> isContinued(before, request));
      }
    }
  }

  private static boolean isContinued(Labelled before, Labelled next) {
    // The log has whole seconds, and the server notices up to 90 seconds late that a client left.
    long pause = next.s3().timing().startedAtMicros() - before.s3().timing().endedAtMicros();
    long from = Math.max(0, before.cdn().response().rangeFirst());
    boolean isWithinSentBytes =
        next.label().kind() == ChainKind.RETRY
            || (next.cdn().response().rangeFirst() >= from
                && next.cdn().response().rangeFirst() <= from + before.s3().response().bodyBytes());
    return before.label().cutShort()
        && before.label().stalled()
        && before.s3().target().object().equals(next.s3().target().object())
        && pause >= -92_000_000
        && pause <= 10 * MINUTE + 1_000_000
        && isWithinSentBytes;
  }

  @Test
  void resumeStartsAfterByteZeroAndRetryIsAFullResponse() {
    assertThat(of(ChainKind.RESUME))
        .allMatch(
            request ->
                request.cdn().response().status() == 206
                    && request.cdn().response().rangeFirst() > 0);
    assertThat(of(ChainKind.RETRY)).allMatch(request -> request.cdn().response().status() == 200);
  }

  @Test
  void bytesNotWastedAddUpToTheObjectOrToZero() {
    downloads()
        .forEach(
            (number, requests) -> {
              Labelled any = requests.get(0);
              boolean early =
                  requests.stream()
                      .allMatch(r -> r.s3().timing().endedAtMicros() < LOG_END - 10 * 60 * MINUTE);
              if (early && PERSISTENT.contains(any.label().behaviour())) {
                long kept =
                    requests.stream()
                        .mapToLong(r -> r.s3().response().bodyBytes() - r.label().wastedBytes())
                        .sum();
                assertThat(kept).as("%s", requests).isIn(0L, any.s3().response().objectSize());
              }
            });
  }

  @Test
  void wastedBytesNeverExceedSentBytes() {
    assertThat(REQUESTS)
        .allMatch(
            request ->
                request.label().wastedBytes() >= 0
                    && request.label().wastedBytes() <= request.s3().response().bodyBytes());
  }

  @Test
  void nothingStallsInHarmlessProfiles() {
    assertThat(REQUESTS)
        .filteredOn(request -> HARMLESS.contains(request.label().behaviour()))
        .noneMatch(r -> r.label().stalled() || r.label().kind().isReattempt());
  }

  @Test
  void stalledTransfersThatAreNotCutShortCrawled() {
    assertThat(REQUESTS)
        .filteredOn(request -> request.label().stalled() && !request.label().cutShort())
        .isNotEmpty()
        .allMatch(
            request ->
                request.s3().throughput() < 8192
                    && request.s3().timing().durationMicros() >= MINUTE);
  }

  @Test
  void cloudFrontNamesCutShortTransfersAndS3LogsTheirBytes() {
    for (Labelled request : REQUESTS) {
      boolean gone = request.cdn().response().ending() == Ending.CLIENT_GONE;
      assertThat(gone).as("%s", request).isEqualTo(request.label().cutShort());
      if (request.s3().response().status() == 200 && request.s3().target().method().equals("GET")) {
        boolean less = request.s3().response().bodyBytes() < request.s3().response().objectSize();
        assertThat(less).as("%s", request).isEqualTo(request.label().cutShort());
      }
    }
  }

  @Test
  void s3LogsNoRangesAndCloudflareNeitherRangesNorLengths() {
    for (AccessRecord record : Objects.requireNonNull(RECORDS.get("cloudflare")).values()) {
      assertThat(record.response().contentLength()).isEqualTo(Units.UNKNOWN);
      assertThat(record.response().objectSize()).isEqualTo(Units.UNKNOWN);
      assertThat(record.response().rangeFirst()).isEqualTo(Units.UNKNOWN);
    }
    assertThat(Objects.requireNonNull(RECORDS.get("s3")).values())
        .allMatch(record -> record.response().rangeFirst() == Units.UNKNOWN);
  }

  @Test
  void s3LinesHave27FieldsAndADashForNoBytes() throws IOException {
    int dashes = 0;
    for (Path file : files(world.resolve("s3"))) {
      for (String line : Files.readAllLines(file)) {
        String unquoted = line.replaceAll("\"[^\"]*\"", "quoted").replaceAll("\\[[^]]*]", "time");
        String[] fields = unquoted.split(" ");
        assertThat(fields).as(line).hasSize(27);
        assertThat(fields[11]).isNotEqualTo("0");
        dashes += fields[11].equals("-") ? 1 : 0;
      }
    }
    assertThat(dashes).isPositive();
  }

  @Test
  void someReattemptsComeFromAnotherAddressOfTheSubnet() {
    long moved = 0;
    for (List<Labelled> requests : downloads().values()) {
      Set<String> addresses = new TreeSet<>();
      Set<String> subnets = new TreeSet<>();
      for (Labelled request : requests) {
        String address = Objects.requireNonNull(request.s3().client().address());
        addresses.add(address);
        subnets.add(address.substring(0, address.lastIndexOf(address.contains(":") ? ':' : '.')));
      }
      assertThat(subnets).hasSize(1);
      moved += addresses.size() - 1;
    }
    assertThat(moved).isPositive();
  }

  @Test
  void someDownloadsAreOpenAtTheEndOfTheLog() {
    assertThat(REQUESTS).allMatch(request -> request.s3().timing().endedAtMicros() < LOG_END);
    Map<Integer, List<Labelled>> downloads = downloads();
    assertThat(downloads.values())
        .filteredOn(requests -> requests.get(0).label().behaviour().equals("open-at-the-end"))
        .anyMatch(requests -> requests.stream().noneMatch(r -> !r.label().cutShort()));
  }

  @Test
  void manyHostsShareOneAddress() {
    Map<String, Set<Integer>> downloadsByAddress = new TreeMap<>();
    REQUESTS.stream()
        .filter(request -> request.label().behaviour().equals("shared-address"))
        .forEach(
            request ->
                downloadsByAddress
                    .computeIfAbsent(
                        Objects.requireNonNull(request.s3().client().address()),
                        a -> new TreeSet<>())
                    .add(request.label().download()));
    assertThat(downloadsByAddress.values())
        .isNotEmpty()
        .anyMatch(downloads -> downloads.size() >= 50);
  }

  @Test
  void sameSeedGivesSameBytesAndOtherSeedDoesNot() throws IOException {
    Map<String, byte[]> one = bytes(5, "one");
    Map<String, byte[]> same = bytes(5, "same");
    Map<String, byte[]> other = bytes(6, "other");
    assertThat(same.keySet()).isEqualTo(one.keySet()).contains(ChainLabels.FILE);
    one.forEach((name, content) -> assertThat(same.get(name)).as(name).isEqualTo(content));
    assertThat(other.get(ChainLabels.FILE)).isNotEqualTo(one.get(ChainLabels.FILE));
  }

  private static Map<String, byte[]> bytes(long seed, String name) throws IOException {
    Path output = directory.resolve(name);
    new ChainWorld(seed, 0.02).write(output);
    Map<String, byte[]> bytes = new TreeMap<>();
    for (Path file : files(output)) {
      bytes.put(output.relativize(file).toString(), Files.readAllBytes(file));
    }
    return bytes;
  }

  @Test
  void missingLabelsAreNamed() {
    assertThatThrownBy(() -> ChainLabels.read(directory.resolve("nowhere")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void existingFilesAreNotOverwritten() {
    assertThatThrownBy(() -> new ChainWorld(1, 0.1).write(world))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("is not empty");
    assertThatThrownBy(() -> new ChainWorld(1, 0)).isInstanceOf(ScenarioException.class);
  }
}
