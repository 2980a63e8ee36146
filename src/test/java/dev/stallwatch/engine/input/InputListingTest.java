package dev.stallwatch.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.input.SourceFiles.Naming;
import dev.stallwatch.storage.InputMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputListingTest {
  @TempDir Path directory;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of("cdn/E1.2026-11-23-10.gz", "cdn/E1.2026-11-24-10.gz", "s3/a", "s3/truth.json")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private SourceFiles source(@Nullable String name, Naming naming, String... paths) {
    SourceSettings settings = new SourceSettings(name, null, null, null, Duration.ZERO, 1);
    return new SourceFiles(
        List.of(paths).stream().map(path -> directory + "/" + path).toList(), naming, settings);
  }

  private static InputListing listing(SourceFiles... sources) {
    return InputListing.of(List.of(sources), new Configuration());
  }

  @Test
  void eachFileHasItsSource() {
    InputListing listing =
        listing(
            source("objects", Naming.PATHS, "s3", "s3/a"),
            source("edge", Naming.PATTERNS, "cdn/E1.2026-11-24-*"));
    assertThat(listing.logs())
        .extracting(file -> file.settings().name() + " " + file.name())
        .containsExactly("edge E1.2026-11-24-10.gz", "objects a");
    assertThat(listing.logs()).extracting(InputFile::number).containsExactly(0, 1);
    assertThat(listing.withoutFiles()).isEmpty();
  }

  @Test
  void sourceWhosePatternMatchesNothingIsReported() {
    InputListing listing =
        listing(
            source("edge", Naming.PATTERNS, "cdn/E1.2026-11-25-*", "cdn/2026-11-26.log"),
            source("objects", Naming.PATHS, "s3"));
    assertThat(listing.logs()).extracting(InputFile::name).containsExactly("a");
    assertThat(listing.withoutFiles()).containsExactly("edge");
  }

  @Test
  void inputWithoutFilesIsMissing() {
    SourceFiles late = source("edge", Naming.PATTERNS, "cdn/E1.2026-11-25-*");
    assertThatThrownBy(() -> listing(late))
        .isInstanceOf(InputMissingException.class)
        .hasMessageContaining("no file below the input")
        .hasMessageContaining("E1.2026-11-25-*");
  }

  @Test
  void literalPathMustExistWhateverItsCharacters() throws IOException {
    SourceFiles missing = source("edge", Naming.PATHS, "cdn/E1.2026-11-24-*");
    assertThatThrownBy(() -> listing(missing))
        .isInstanceOf(InputMissingException.class)
        .hasMessageContaining("does not exist");
    Files.writeString(directory.resolve("cdn/x[1].log"), "x");
    assertThat(listing(source("edge", Naming.PATHS, "cdn/x[1].log")).logs())
        .extracting(InputFile::name)
        .containsExactly("x[1].log");
  }

  @Test
  void fileOfTwoSourcesIsAnErrorThatNamesBoth() {
    SourceFiles all = source("all", Naming.PATHS, "cdn");
    SourceFiles some = source("some", Naming.PATTERNS, "cdn/E1.2026-11-24-*");
    assertThatThrownBy(() -> listing(all, some))
        .isInstanceOf(SourcesOverlapException.class)
        .hasMessageContaining("the sources all and some both reach")
        .hasMessageContaining("E1.2026-11-24-10.gz");
  }

  @Test
  void patternDoesNotReadOutputDirectories() throws IOException {
    Files.createDirectories(directory.resolve("cdn/out/traffic"));
    Files.writeString(directory.resolve("cdn/out/_STALLWATCH"), "");
    Files.writeString(directory.resolve("cdn/out/report.html"), "");
    Files.writeString(directory.resolve("cdn/out/traffic/part.parquet"), "");
    for (String pattern : List.of("*", "*/*", "*/*/*")) {
      InputListing listing =
          InputListing.present(
              List.of(source("edge", Naming.PATTERNS, "c*", "c*/" + pattern)), new Configuration());
      assertThat(listing.logs())
          .extracting(InputFile::name)
          .containsExactly("E1.2026-11-23-10.gz", "E1.2026-11-24-10.gz");
      assertThat(listing.skipped()).hasSize(1);
    }
  }

  @Test
  void messageListsSkippedPathsIfNothingIsLeft() throws IOException {
    Files.writeString(directory.resolve("cdn/_STALLWATCH"), "");
    SourceFiles output = source("edge", Naming.PATHS, "cdn");
    assertThatThrownBy(() -> listing(output))
        .isInstanceOf(InputMissingException.class)
        .hasMessageContaining("holds the output of an earlier run");
  }

  @Test
  void literalPathsAndMatchingPatternsCanBeMixed() {
    String edge = directory + "/cdn/E1.2026-11-2*";
    Configuration configuration = new Configuration();
    assertThat(
            InputListing.matching(
                    List.of(edge, directory + "/s3", directory + "/s3/a"), configuration)
                .logs())
        .hasSize(3);
    assertThatThrownBy(
            () -> InputListing.matching(List.of(edge, directory + "/none*"), configuration))
        .isInstanceOf(InputMissingException.class)
        .hasMessageContaining("no path matches the pattern");
  }

  private static SourceFiles typed(String... paths) {
    return new SourceFiles(List.of(paths), Naming.PATHS_OR_PATTERNS, SourceSettings.AS_LOGGED);
  }

  private String missing(SourceFiles source) {
    String[] message = new String[1];
    assertThatThrownBy(() -> InputListing.check(List.of(source), new Configuration()))
        .isInstanceOf(InputMissingException.class)
        .satisfies(e -> message[0] = e.getMessage());
    assertThatThrownBy(() -> listing(source)).hasMessage(message[0]);
    return message[0].replace(directory.toString(), "DIR");
  }

  @Test
  void existingPathIsNoPattern() throws IOException {
    for (String name : List.of("cdn/x[1].log", "cdn/x1.log", "cdn/2020-07-05T19:00.log")) {
      Files.writeString(directory.resolve(name), "x");
    }
    assertThat(listing(typed(directory + "/cdn/x[1].log")).logs())
        .extracting(InputFile::name)
        .containsExactly("x[1].log");
    assertThat(listing(typed(directory + "/cdn/2020-07-05T19:00.log")).logs()).hasSize(1);
  }

  @Test
  void anyDepthMatches() {
    assertThat(listing(typed(directory + "/**/*-24-*", directory + "/**/s3")).logs())
        .extracting(InputFile::name)
        .containsExactly("E1.2026-11-24-10.gz", "a");
  }

  @Test
  void missingPathNamesWhatIsNear() {
    assertThat(missing(typed(directory + "/cdx/E1.2026-11-24-10.gz")))
        .isEqualTo(
            "input path does not exist: DIR/cdx/E1.2026-11-24-10.gz"
                + " (nearest directory: DIR, with no files and 2 directories);"
                + " did you mean DIR/cdn/E1.2026-11-24-10.gz?");
    assertThat(missing(typed(directory + "/s3", directory + "/s3/a/b")))
        .isEqualTo("input path does not exist: DIR/s3/a/b (DIR/s3/a is a file)");
    assertThat(missing(typed(directory + "/none/x/y")))
        .isEqualTo(
            "input path does not exist: DIR/none/x/y"
                + " (nearest directory: DIR, with no files and 2 directories)");
    assertThat(missing(typed(directory + "/cdn/p*")))
        .isEqualTo(
            "no path matches the pattern DIR/cdn/p* (nearest directory: DIR/cdn, with 2 files)");
    assertThat(missing(typed(directory + "/cdm/**/*.gz")))
        .endsWith("; did you mean DIR/cdn/**/*.gz?");
  }

  @Test
  void somePathOfThePeriodMustExist() {
    SourceFiles some = source(null, Naming.PATTERNS_OF_DAYS, "cdn/*-24-*", "cdn/*-25-*", "x");
    InputListing.check(List.of(some), new Configuration());
    InputListing listing = listing(some);
    assertThat(listing.logs()).hasSize(1);
    assertThat(listing.skipped())
        .extracting(SkippedPath::text)
        .containsExactly(
            "skipped "
                + directory
                + "/cdn/*-25-*: it does not exist, and neither does 1 other path of the period");
    assertThat(missing(source(null, Naming.PATTERNS_OF_DAYS, "cdn/2020-*", "x")))
        .startsWith("no path matches the pattern DIR/cdn/2020-* (nearest directory: DIR/cdn, ");
  }

  @Test
  void pathsWithTheSameSettingsMayOverlap() {
    assertThat(
            listing(
                    typed(directory + "/cdn"),
                    source(null, Naming.PATTERNS_OF_DAYS, "cdn/E1.2026-11-24-*"))
                .logs())
        .hasSize(2);
  }

  @Test
  void stdinIsAFileOfThatName() throws IOException {
    Path stored = Files.writeString(directory.resolve("spool"), "x");
    InputListing listing =
        listing(
            new SourceFiles(
                List.of(directory + "/s3"),
                Naming.PATHS_OR_PATTERNS,
                SourceSettings.AS_LOGGED,
                stored.toString()));
    assertThat(listing.logs()).extracting(InputFile::name).containsExactly("a", "stdin");
    InputFile file = listing.logs().get(1);
    assertThat(file.path()).isEqualTo("stdin");
    try (var stream = new ListedFile(file, new Configuration()).openAt(0).stream()) {
      assertThat(stream).hasContent("x");
    }
  }
}
