package dev.stallwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample logs of the repository are what {@code simulate} writes today. */
class SampleLogsTest {
  private static final long SEED = 20_200_705;

  @TempDir Path directory;

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(root)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), content(file));
      }
    }
    return files;
  }

  /** Uncompressed: compressed bytes differ between builds of zlib. */
  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return content.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker-hub-2020-07-05", "quiet-days"})
  void sampleLogsEqualTheSimulation(String scenario) throws IOException {
    Path output = directory.resolve(scenario);
    assertThat(Scenarios.simulation(scenario, SEED, 1).write(output)).isPositive();
    Map<String, byte[]> simulated = files(output);
    Map<String, byte[]> sample = files(Path.of("sample-logs").resolve(scenario));
    assertThat(simulated.keySet()).isEqualTo(sample.keySet());
    simulated.forEach((name, content) -> assertThat(content).as(name).isEqualTo(sample.get(name)));
  }
}
