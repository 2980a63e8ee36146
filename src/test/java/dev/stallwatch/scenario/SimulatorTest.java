package dev.stallwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.request.AccessRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private Path simulate(String scenario, long seed) {
    Path output = directory.resolve(scenario + "-" + seed + "-" + System.nanoTime());
    assertThat(new Simulator(Scenarios.named(scenario), seed, 0.2).write(output)).isPositive();
    return output;
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static boolean isAccessLog(Path root, Path file) {
    Path below = root.relativize(file);
    return (below.startsWith("cloudflare") || below.startsWith("s3"))
        && file.toString().endsWith(".gz");
  }

  private static List<AccessRecord> records(Path root) throws IOException {
    List<AccessRecord> records = new ArrayList<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(f -> isAccessLog(root, f)).sorted().toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          LogFileReader reader = LogFileOpening.open(in, new LogFormats(FormatOptions.DEFAULTS));
          while (reader.next()) {
            assertThat(reader.line()).isInstanceOf(ParsedLine.Accepted.class);
            records.add(((ParsedLine.Accepted) reader.line()).record());
          }
          assertThat(reader.tally().problem()).isNull();
        }
      }
    }
    return records;
  }

  @Test
  void sameSeedGivesSameBytesAndOtherSeedDoesNot() throws IOException {
    Map<String, byte[]> one = files(simulate("quiet-days", 5));
    Map<String, byte[]> same = files(simulate("quiet-days", 5));
    Map<String, byte[]> other = files(simulate("quiet-days", 6));
    assertThat(one.keySet()).isEqualTo(same.keySet()).contains("truth.json", "ip-ranges.json");
    one.forEach((name, bytes) -> assertThat(same.get(name)).as(name).isEqualTo(bytes));
    assertThat(one.keySet())
        .filteredOn(name -> name.endsWith(".gz"))
        .anySatisfy(name -> assertThat(other.get(name)).isNotEqualTo(one.get(name)));
  }

  @Test
  void everyLineIsAcceptedAndWithinThePeriodOfTheTruth() throws IOException {
    Path logs = simulate("docker-hub-2020-07-05", 7);
    JsonNode truth = JSON.readTree(logs.resolve("truth.json").toFile());
    List<AccessRecord> records = records(logs);
    assertThat(records).hasSize(truth.path("requests").asInt());
    assertThat(truth.path("transfers_hit").asInt()).isPositive();
    assertThat(records)
        .allMatch(record -> record.timing().startedAtMicros() >= 1_593_864_000_000_000L)
        .anyMatch(record -> record.server().servedBy().code().equals("origin"))
        .anyMatch(record -> record.response().status() == 206);
  }

  @Test
  void quietDaysAffectNoTransfer() throws IOException {
    JsonNode truth = JSON.readTree(simulate("quiet-days", 7).resolve("truth.json").toFile());
    assertThat(truth.path("transfers_hit").asInt()).isZero();
    Assertions.assertThat(truth.path("incidents")).isEmpty();
  }

  @Test
  void nonEmptyDirectoryIsRefused() throws IOException {
    Files.writeString(directory.resolve("mine.txt"), "x");
    Simulator simulator = new Simulator(Scenarios.named("quiet-days"), 1, 0.1);
    assertThatThrownBy(() -> simulator.write(directory))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void everyNameHasASimulationAndAnUnknownNameGetsASuggestion() {
    for (String name : Scenarios.names()) {
      Scenarios.simulation(name, 1, 1);
    }
    assertThatThrownBy(() -> Scenarios.simulation("download-chain", 1, 1))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("did you mean download-chains?");
  }

  @Test
  void scaleOfZeroIsRefused() {
    Scenario scenario = Scenarios.named("quiet-days");
    assertThatThrownBy(() -> new Simulator(scenario, 1, 0)).isInstanceOf(ScenarioException.class);
    assertThatThrownBy(() -> new Simulator(scenario, 1, Double.NaN))
        .isInstanceOf(ScenarioException.class);
  }
}
