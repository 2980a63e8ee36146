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

/** What the README tells to type are commands and options that exist. */
class ReadmeTest {
  static List<String> commandsOfStallwatch() throws IOException {
    return Readme.commands().stream()
        .flatMap(block -> block.lines().stream())
        .filter(line -> program(line).startsWith("jobs/"))
        .toList();
  }

  @Test
  void itShowsWhatEachCommandOfTheContractPrints() throws IOException {
    assertThat(commandsOfStallwatch()).hasSizeGreaterThan(10);
    assertThat(Readme.commands()).filteredOn(block -> !block.shown().isEmpty()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("commandsOfStallwatch")
  void commandsAndOptionsExist(String line) {
    List<String> words = Readme.words(line);
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
  void filesThatAreGivenExist(String line) {
    assertThat(Readme.words(line))
        .filteredOn(word -> word.matches("(sample-logs|jobs)/\\S*"))
        .isNotEmpty()
        .allMatch(ReadmeTest::exists);
  }

  private static boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  private static String program(String line) {
    return Readme.words(line).get(0);
  }
}
