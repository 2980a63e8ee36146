package dev.stallwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The documents name classes, files and sections that exist. */
class DocumentsTest {
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
  private static final Pattern CLASS_NAME =
      Pattern.compile("(?:[a-z]+\\.)*([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:[.#(].*)?");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final int MAX_IMAGE_BYTES = 200_000;

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
          Stream.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md").map(Path::of),
          docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList()
          .stream();
    }
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "docs/development.md"})
  void classesInBackticksExist(String page) throws IOException {
    Set<String> names;
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      names =
          sources
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    List<String> mentioned =
        matches(CODE, Files.readString(Path.of(page)))
            .map(CLASS_NAME::matcher)
            .filter(Matcher::matches)
            .map(name -> name.group(1))
            .toList();
    assertThat(mentioned).hasSizeGreaterThan(5);
    assertThat(mentioned.stream().filter(name -> !names.contains(name)))
        .as("classes that %s names and that do not exist", page)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadings(Path page) throws IOException {
    for (String link :
        matches(LINK, Files.readString(page)).filter(each -> !each.contains("://")).toList()) {
      int hash = link.indexOf('#');
      String file = hash < 0 ? link : link.substring(0, hash);
      Path target = file.isEmpty() ? page : page.resolveSibling(file);
      assertThat(target).as("link %s in %s", link, page).exists();
      if (hash >= 0) {
        assertThat(matches(HEADING, Files.readString(target)).map(DocumentsTest::anchor))
            .as("link %s in %s", link, page)
            .contains(link.substring(hash + 1));
      }
    }
  }

  @Test
  void configurationKeysAreDocumented() throws IOException {
    Map<String, Object> defaults =
        new Yaml().load(Files.readString(Path.of("jobs", "conf", "stallwatch.yaml")));
    String page = Files.readString(Path.of("docs", "nightly.md"));
    assertThat(defaults.keySet())
        .hasSizeGreaterThan(10)
        .allSatisfy(key -> assertThat(page).containsPattern("\\| `" + key + "[.`]"));
  }

  @Test
  void imagesAreSmall() throws IOException {
    try (Stream<Path> images = Files.list(Path.of("docs", "images"))) {
      assertThat(images).isNotEmpty().allMatch(image -> image.toFile().length() < MAX_IMAGE_BYTES);
    }
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }
}
