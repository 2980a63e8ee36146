package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of the README, one after the other as a reader would: it prints what is shown. */
@Tag("readme")
class ReadmeIT {
  /** They take from minutes to half an hour, or are what runs this test. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "mvn .*|jobs/benchmark .*|.* evaluate --suite full .*|jobs/nightly .*--master .*");

  /** What differs from run to run: how long it took, and identities of runs. */
  private static final Pattern VARYING =
      Pattern.compile("\\d+\\.\\d+ s\\b|(?<=since run )[0-9a-f]{16}");

  @Test
  void everyCommandPrintsWhatIsShown(@TempDir Path directory) throws Exception {
    asCloned(directory);
    SoftAssertions checks = new SoftAssertions();
    for (Readme.Commands commands : Readme.commands()) {
      StringBuilder printed = new StringBuilder();
      for (String line : commands.lines()) {
        if (!LEFT_OUT.matcher(line).matches()) {
          printed.append(printed(line, directory));
        }
      }
      if (!commands.shown().isEmpty()
          && commands.lines().stream().noneMatch(LEFT_OUT.asMatchPredicate())) {
        checks
            .assertThat(withoutVarying(printed.toString()))
            .as(commands.toString())
            .isEqualTo(withoutVarying(commands.shown()));
      }
    }
    checks.assertAll();
  }

  /** The files of the project, with what the build has made and nothing that a run left. */
  private static void asCloned(Path directory) throws IOException {
    Path built = Files.createDirectory(directory.resolve("target"));
    for (String name : List.of("stallwatch.jar", "lib")) {
      Files.createSymbolicLink(built.resolve(name), Path.of("target", name).toAbsolutePath());
    }
    for (String name : List.of("jobs", "sample-logs")) {
      Files.createSymbolicLink(directory.resolve(name), Path.of(name).toAbsolutePath());
    }
  }

  /** What a shell prints on stdout for it. */
  private static String printed(String line, Path directory) throws Exception {
    Path errors = directory.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", line)
            .directory(directory.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("STALLWATCH_ARCHIVE", "off");
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(line).isTrue();
    // 4 and 5 tell of logs that are missing or can't be read, which the README shows too.
    assertThat(process.exitValue()).as(line + "\n" + Files.readString(errors)).isIn(0, 4);
    return printed;
  }

  private static String withoutVarying(String text) {
    return VARYING.matcher(text).replaceAll("#");
  }
}
