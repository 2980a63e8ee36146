package dev.stallwatch.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each command of the README, one after the other as a reader would: it prints what is shown,
 * wherever the reader is.
 */
@Tag("readme")
class ReadmeIT {
  /** They take from minutes to half an hour, or are what runs this test. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "mvn .*|jobs/benchmark .*|.* evaluate --suite full .*|jobs/nightly .*--master .*");

  /** What differs from run to run: how long it took, and identities of runs. */
  private static final Pattern VARYING =
      Pattern.compile("\\d+\\.\\d+ s\\b|(?<=since run )[0-9a-f]{16}");

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
  void everyCommandPrintsWhatIsShown(String zone, @TempDir Path directory) throws Exception {
    Installation installation = Installation.in(directory, Map.of("TZ", zone));
    SoftAssertions checks = new SoftAssertions();
    for (Readme.Commands commands : Readme.commands()) {
      StringBuilder printed = new StringBuilder();
      for (String line : commands.lines()) {
        if (!LEFT_OUT.matcher(line).matches()) {
          // 4 tells of logs that are missing, which the README shows too.
          printed.append(installation.printed(line, 0, 4));
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

  private static String withoutVarying(String text) {
    return VARYING.matcher(text).replaceAll("#");
  }
}
