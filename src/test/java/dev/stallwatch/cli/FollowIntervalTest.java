package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class FollowIntervalTest {
  @Command
  private static final class Following {
    @Option(
        names = "--follow",
        arity = "0..1",
        fallbackValue = FollowInterval.DEFAULT,
        converter = FollowInterval.class,
        preprocessor = FollowInterval.class)
    private @Nullable Duration every;

    @Option(names = "--output")
    private String output = "";

    @Parameters private List<String> paths = List.of();
  }

  private static Following parsed(String... args) {
    return CommandLine.populateCommand(new Following(), args);
  }

  @Test
  void valueMayBeLeftOutBeforePath() {
    Following following = parsed("--follow", "logs/5m", "--output", "o");
    assertThat(following.every).isEqualTo(Duration.ofMinutes(5));
    assertThat(following.paths).containsExactly("logs/5m");
    assertThat(parsed("logs", "--follow").every).isEqualTo(Duration.ofMinutes(5));
    assertThat(parsed("--follow", "--output", "o").output).isEqualTo("o");
    assertThat(parsed("logs").every).isNull();
  }

  @Test
  void valueMayFollowWithAndWithoutSign() {
    assertThat(parsed("--follow", "30s", "logs").every).isEqualTo(Duration.ofSeconds(30));
    assertThat(parsed("--follow", "30s", "logs").paths).containsExactly("logs");
    assertThat(parsed("--follow=1h", "logs").every).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void valueOutsideOfRangeIsRefused() {
    for (String value : List.of("9s", "2d")) {
      assertThatThrownBy(() -> parsed("--follow", value))
          .isInstanceOf(ParameterException.class)
          .hasMessageContaining("between 10s and 1d");
    }
    assertThatThrownBy(() -> parsed("--follow=soon"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'soon' is not a duration; write it as 30s, 5m or 1h");
  }
}
