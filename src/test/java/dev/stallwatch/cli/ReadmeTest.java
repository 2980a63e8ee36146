package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands and options in the README and the other documents exist. */
class ReadmeTest {
  static List<String> commandsOfStallwatch() throws IOException {
    return DocumentedCommands.all().stream()
        .flatMap(block -> block.lines().stream())
        .filter(line -> program(line).startsWith("jobs/"))
        .toList();
  }

  @Test
  void documentsShowRealOutput() throws IOException {
    assertThat(commandsOfStallwatch()).hasSizeGreaterThan(10);
    assertThat(DocumentedCommands.all()).filteredOn(block -> !block.shown().isEmpty()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("commandsOfStallwatch")
  void commandsAndOptionsExist(String line) {
    List<String> words = DocumentedCommands.words(line);
    assertThat(Path.of(words.get(0))).isExecutable();
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    String name = words.get(0).substring("jobs/".length());
    if (name.equals("benchmark")) {
      return;
    }
    if (!name.equals("stallwatch")) {
      arguments.add(0, name);
    }
    assertThatCode(() -> Main.commandLine().parseArgs(arguments.toArray(String[]::new)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("commandsOfStallwatch")
  void filesGivenAsArgumentsExist(String line) {
    assertThat(DocumentedCommands.words(line))
        .filteredOn(word -> word.matches("(sample-logs|jobs)/\\S*"))
        .isNotEmpty()
        .allMatch(ReadmeTest::exists);
  }

  @Test
  void theReadmeHasAtMostEightKilobytes() throws IOException {
    assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(8192);
  }

  @Test
  void continuousIntegrationRunsTheTestCommandOfTheReadme() throws IOException {
    assertThat(Files.readAllLines(Path.of(".ci", "run")))
        .containsAll(
            DocumentedCommands.all().stream()
                .filter(commands -> commands.page().equals(Path.of("README.md")))
                .flatMap(commands -> commands.lines().stream())
                .filter(line -> line.startsWith("mvn "))
                .toList());
  }

  private static boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  private static String program(String line) {
    return DocumentedCommands.words(line).get(0);
  }
}
