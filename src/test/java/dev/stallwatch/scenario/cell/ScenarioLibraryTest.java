package dev.stallwatch.scenario.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioLibraryTest {
  private static final Path FILES = Path.of("src/main/resources/dev/stallwatch/scenario/cell");

  @TempDir Path directory;

  private List<CellScenario> read(String yaml) throws IOException {
    Files.writeString(directory.resolve("mine.yaml"), yaml);
    return ScenarioLibrary.of(directory);
  }

  @Test
  void everyFileIsAScenarioOfTheLibraryWithADescription() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replace(".yaml", ""))
              .toList();
      assertThat(ScenarioLibrary.builtIn())
          .extracting(CellScenario::name)
          .containsExactlyInAnyOrderElementsOf(names);
    }
    assertThat(ScenarioLibrary.builtIn())
        .allSatisfy(scenario -> assertThat(scenario.description()).endsWith("."));
  }

  @Test
  void controlsHaveNoTruthAndTheOthersOne() {
    for (CellScenario scenario : ScenarioLibrary.builtIn()) {
      Set<String> all = new HashSet<>(WorldRate.codes());
      all.add(WorldRate.VOLUME);
      assertThat(new CellTraffic(scenario).truths(all))
          .as(scenario.name())
          .hasSize(scenario.name().startsWith("control-") ? 0 : 1);
    }
  }

  @Test
  void scenarioOfAUserMayUseABuiltInWorld() throws IOException {
    CellScenario mine =
        read("""
                world: registry
                from: 2024-01-01
                days: 1
                events:
                  - from: 2024-01-01T10:00:00Z
                    to: 2024-01-01T12:00:00Z
                    scope: {edge: [fra]}
                    odds: {stall_rate: 20}
                """)
            .get(0);
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.events()).hasSize(1);
    assertThat(mine.historyDays()).isEqualTo(14);
  }

  @Test
  void worldOfAUserIsReadFromItsDirectory() throws IOException {
    Path worlds = Files.createDirectory(directory.resolve("worlds"));
    Files.writeString(
        worlds.resolve("tiny.yaml"),
        """
        regions: [{name: here, edges: [abc]}]
        os: [{name: any}]
        software: [{name: one, weight: 2}, {name: two}]
        """);
    CellScenario mine = read("{world: tiny, from: 2024-01-01}").get(0);
    assertThat(new CellTraffic(mine).cells()).hasSize(2);
  }

  @Test
  void unknownKeyGetsASuggestionAndItsLine() {
    assertThatThrownBy(() -> read("world: registry\nfrom: 2024-01-01\nrequestPerDay: 5\n"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("mine.yaml line 3: requestPerDay: unknown key")
        .hasMessageContaining("did you mean requestsPerDay?");
  }

  @Test
  void unknownDimensionsValuesAndRatesGetASuggestion() {
    String head = "world: registry\nfrom: 2024-01-01\nevents:\n  - ";
    assertThatThrownBy(() -> read(head + "scope: {edges: [fra]}\n"))
        .hasMessageContaining("unknown dimension 'edges'; allowed: ");
    assertThatThrownBy(() -> read(head + "scope: {os: [amazon-linux]}\n"))
        .hasMessageContaining("did you mean amazon-linux-2?");
    assertThatThrownBy(() -> read(head + "add: {stal_rate: 0.1}\n"))
        .hasMessageContaining("did you mean stall_rate?");
  }

  @Test
  void invalidValuesAreRefused() {
    assertThatThrownBy(() -> read("{world: registry, from: 2024-01-01, days: 0}"))
        .hasMessageContaining("days: must be from 1 to 60, not 0");
    assertThatThrownBy(() -> read("{world: nowhere, from: 2024-01-01}"))
        .hasMessageContaining("no world 'nowhere'");
    assertThatThrownBy(() -> read("{world: registry, from: soon}"))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("soon");
    assertThatThrownBy(() -> ScenarioLibrary.of(directory.resolve("missing")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("can't read the directory");
  }
}
