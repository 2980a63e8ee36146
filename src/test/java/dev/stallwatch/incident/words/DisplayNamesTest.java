package dev.stallwatch.incident.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayNamesTest {
  private static List<String> codes(String file, String key) throws IOException {
    return Files.readAllLines(Path.of("src/main/resources/dev/stallwatch/enrich", file)).stream()
        .filter(line -> line.startsWith("- " + key + ": "))
        .map(line -> line.substring(("- " + key + ": ").length()).strip())
        .distinct()
        .toList();
  }

  @Test
  void everySystemThatIsRecognisedHasAName() throws IOException {
    List<String> systems = codes("os.yaml", "os");
    assertThat(systems).hasSizeGreaterThan(20);
    assertThat(systems)
        .allSatisfy(
            code ->
                assertThat(DisplayNames.of(Dimension.OS, code))
                    .matches("[A-Z].*|iOS|macOS|tvOS|watchOS"));
  }

  @Test
  void namesOfSoftwareBelongToRecognisedSoftware() throws IOException {
    List<String> software = codes("software.yaml", "software");
    assertThat(software).hasSizeGreaterThan(80).contains("docker");
    assertThat(DisplayNames.of(Dimension.SOFTWARE, "docker")).isEqualTo("Docker");
    assertThat(DisplayNames.softwareCodes()).isSubsetOf(software);
  }

  @Test
  void unknownCodesAreTheirOwnNames() {
    for (Dimension dimension : Dimension.values()) {
      assertThat(DisplayNames.of(dimension, "x-new-code")).isEqualTo("x-new-code");
      assertThat(DisplayNames.of(dimension, "")).isEmpty();
    }
  }
}
