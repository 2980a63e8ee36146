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

  private SourceFiles source(String name, Naming naming, String... paths) {
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
}
