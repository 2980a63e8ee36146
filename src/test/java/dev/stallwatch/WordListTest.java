package dev.stallwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No source, document or script uses a word of {@code words.yaml}. */
class WordListTest {
  private static final List<Path> ROOTS =
      Stream.of("src", "docs", "jobs", "README.md", "ARCHITECTURE.md").map(Path::of).toList();
  private static final List<String> TEXT_FILES =
      List.of(".java", ".md", ".mjs", ".html", ".css", ".bash", ".yaml", ".sql", ".options");

  /** Files that hold words of the list as the list or as examples. */
  private static final Set<String> LIST_AND_EXAMPLES = Set.of("words.yaml", "WordListTest.java");

  private static final Pattern NAMES = Pattern.compile("\\b[A-Za-z]\\w*\\b");
  private static final Pattern CLASSES =
      Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");

  @Test
  void noTextUsesAWordOfTheList() throws IOException {
    try (Stream<Path> files = files()) {
      assertThat(
              files.flatMap(file -> problems(file, WordList.PROJECT.inText(read(file)).stream())))
          .isEmpty();
    }
  }

  @Test
  void noNameUsesAWordOfTheList() throws IOException {
    try (Stream<Path> files = files()) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .flatMap(file -> problems(file, namesOf(read(file)))))
          .isEmpty();
    }
  }

  @Test
  void listFindsWhatItIsFor() {
    assertThat(WordList.PROJECT.inName("MOST_BYTES"))
        .containsExactly("MOST_BYTES: not MOST_ but MAX_");
    assertThat(WordList.PROJECT.inName("mostBytes")).hasSize(1);
    assertThat(WordList.PROJECT.inName("almostAll")).isEmpty();
    assertThat(WordList.PROJECT.inName("mostly")).isEmpty();
    assertThat(WordList.PROJECT.inClassName("TransferFate")).hasSize(1);
    assertThat(WordList.PROJECT.inClassName("Database")).isEmpty();
    assertThat(WordList.PROJECT.inText("/** As long\n   * as none. */")).hasSize(1);
    assertThat(WordList.PROJECT.inText("   * The clients who\n   * not only")).hasSize(1);
  }

  private static Stream<String> namesOf(String source) {
    return Stream.concat(
        NAMES.matcher(source).results().map(MatchResult::group).flatMap(WordList.PROJECT::inName),
        CLASSES
            .matcher(source)
            .results()
            .map(found -> found.group(1))
            .flatMap(WordList.PROJECT::inClassName));
  }

  private static Stream<String> problems(Path file, Stream<String> texts) {
    return texts.map(text -> file + ": " + text);
  }

  private static Stream<Path> files() throws IOException {
    return ROOTS.stream()
        .flatMap(WordListTest::below)
        .filter(file -> isChecked(file.getFileName().toString()));
  }

  private static Stream<Path> below(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("node_modules"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isChecked(String name) {
    return !LIST_AND_EXAMPLES.contains(name)
        && (!name.contains(".") || TEXT_FILES.stream().anyMatch(name::endsWith));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
