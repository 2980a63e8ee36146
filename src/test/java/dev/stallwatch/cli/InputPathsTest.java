package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.input.SourceFiles.Naming;
import dev.stallwatch.storage.S3Options;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPathsTest {
  private static final List<LocalDate> DAYS =
      List.of(LocalDate.of(2020, 7, 4), LocalDate.of(2020, 7, 5));

  @TempDir private Path directory;
  private String content = "";
  private Terminal.Attachment attachment = Terminal.Attachment.FILE;

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("a,b.log", "2020-07-05.log", "c.log", "@x")) {
      Files.writeString(directory.resolve(name), name);
    }
  }

  private StandardInput stdin() {
    return new StandardInput(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), attachment);
  }

  private List<SourceFiles> sources(StandardInput stdin, List<LocalDate> days, String... typed) {
    return new InputPaths(stdin, days, ": add --from")
        .sources(
            List.of(typed).stream().map(path -> path.replace("DIR", directory.toString())).toList(),
            S3Options.DEFAULTS);
  }

  private List<String> paths(String... typed) {
    return sources(stdin(), DAYS, typed).stream()
        .flatMap(source -> source.paths().stream())
        .map(path -> path.replace(directory.toString(), "DIR"))
        .toList();
  }

  private void fails(RunFailure.Kind kind, String message, String... typed) {
    assertThatThrownBy(() -> sources(stdin(), List.of(), typed))
        .isInstanceOfSatisfying(RunFailure.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessage(message.replace("DIR", directory.toString()));
  }

  @Test
  void pathsAreLiteral() {
    assertThat(paths("DIR/a,b.log", "DIR/@x")).containsExactly("DIR/a,b.log", "DIR/@x");
  }

  @Test
  void dateStandsForEachDay() {
    List<SourceFiles> sources = sources(stdin(), DAYS, "DIR/{date}.log", "DIR/c.log");
    assertThat(sources)
        .extracting(SourceFiles::naming)
        .containsExactly(Naming.PATHS_OR_PATTERNS, Naming.PATTERNS_OF_DAYS);
    assertThat(paths("DIR/{date}.log")).containsExactly("DIR/2020-07-04.log", "DIR/2020-07-05.log");
    assertThat(paths("DIR/{date:yyyy-MM}-05.log"))
        .containsExactly("DIR/2020-07-05.log", "DIR/2020-07-05.log");
  }

  @Test
  void wrongDatesAreReported() {
    fails(
        RunFailure.Kind.CONFIGURATION,
        "DIR/{date}.log: a path with {date} needs a period: add --from",
        "DIR/{date}.log");
    assertThatThrownBy(() -> paths("DIR/{date:bb}.log"))
        .hasMessageContaining("'{date:bb}' is not a date pattern");
  }

  @Test
  void listHasAPathOnEachLine() throws IOException {
    Files.writeString(
        directory.resolve("list"),
        "# today\r\n\r\n  DIR/c.log\r\nDIR/{date}.log\n".replace("DIR", directory.toString()));
    assertThat(paths("@DIR/list"))
        .containsExactly("DIR/c.log", "DIR/2020-07-04.log", "DIR/2020-07-05.log");
    content = directory + "/c.log\n";
    assertThat(paths("@-")).containsExactly("DIR/c.log");
  }

  @Test
  void listThatCannotBeReadIsMissingInput() throws IOException {
    fails(
        RunFailure.Kind.INPUT,
        "@DIR/none: cannot read the list of paths DIR/none; it must be UTF-8 text of at most 16 MiB",
        "@DIR/none");
    fails(
        RunFailure.Kind.INPUT,
        "input path does not exist: DIR/@x,DIR/c.log;"
            + " separate paths by blanks, or write --input DIR/@x,DIR/c.log",
        "DIR/@x,DIR/c.log");
    fails(RunFailure.Kind.INPUT, "@-: the list has no path", "@-");
    fails(
        RunFailure.Kind.INPUT,
        "input path does not exist: DIR/d.log"
            + " (nearest directory: DIR, with 4 files); did you mean DIR/c.log?",
        "DIR/d.log");
  }

  @Test
  void stdinIsStoredUntilItIsClosed() {
    content = "line";
    Path stored;
    try (StandardInput stdin = stdin()) {
      List<SourceFiles> sources = sources(stdin, DAYS, "-", "DIR/c.log", "-");
      assertThat(sources).hasSize(1);
      assertThat(sources.get(0).typed()).containsExactly(directory + "/c.log", "-");
      stored = Path.of(String.valueOf(sources.get(0).stdin()));
      assertThat(stored).hasFileName("stdin").hasContent("line");
    }
    assertThat(stored.getParent()).doesNotExist();
  }

  @Test
  void stdinThatCannotBeReadIsRefused() {
    content = directory + "/c.log";
    fails(
        RunFailure.Kind.CONFIGURATION,
        "stdin can be read once: as a log (-) or as a list of paths (@-)",
        "-",
        "@-");
    attachment = Terminal.Attachment.TERMINAL;
    fails(
        RunFailure.Kind.CONFIGURATION,
        "- reads stdin, which is a terminal; use a pipe, as in:"
            + " zcat access.log.gz | jobs/stallwatch investigate -",
        "-");
  }
}
