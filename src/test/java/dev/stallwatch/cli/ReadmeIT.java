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
 * Runs each command of the README and the other documents in order, as a reader would: it prints
 * what is shown, in any time zone.
 */
@Tag("readme")
class ReadmeIT {
  /** Commands that take from minutes to half an hour, or that run this test. */
  private static final Pattern SKIPPED =
      Pattern.compile(
          "(\\S+=\\S+ )*(mvn .*|jobs/benchmark .*|jobs/prepare-start|jobs/list-jars"
              + "|.* evaluate --suite full .*|.* --master .*)");

  /** What differs from run to run: durations, and identities of runs. */
  private static final Pattern VARYING =
      Pattern.compile("\\d+\\.\\d+ s\\b|(?<=since run )[0-9a-f]{16}");

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
  void everyCommandPrintsWhatIsShown(String zone, @TempDir Path directory) throws Exception {
    Installation installation = Installation.in(directory, Map.of("TZ", zone));
    SoftAssertions checks = new SoftAssertions();
    for (DocumentedCommands.Commands commands : DocumentedCommands.all()) {
      StringBuilder printed = new StringBuilder();
      for (String line : commands.lines()) {
        if (!SKIPPED.matcher(line).matches()) {
          // 4 reports missing logs, which the documents show too.
          printed.append(installation.printed(line, 0, 4));
        }
      }
      if (!commands.shown().isEmpty()
          && commands.lines().stream().noneMatch(SKIPPED.asMatchPredicate())) {
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
