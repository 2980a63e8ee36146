package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.run.Round;
import dev.stallwatch.run.RunResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowConsoleTest {
  private static final Instant START = Instant.parse("2020-07-05T14:05:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private FollowConsole console(FollowConsole.Screen screen) {
    PrintWriter answers = new PrintWriter(out, true);
    return new FollowConsole(
        answers,
        new PrintWriter(err, true),
        screen,
        EVERY,
        result -> answers.println("answer " + result.runId()),
        null,
        "out",
        "logs");
  }

  private static Round round(int number, Round.Found found) {
    Instant start = START.plus(EVERY.multipliedBy(number));
    return new Round(start, start.plusMillis(2_100), start.plus(EVERY), found);
  }

  private static RunResult result(RunResult.Ending ending) {
    return new RunResult(
        "r1",
        new Findings(List.of(), List.of(), 0, 0),
        List.of(),
        Coverage.NONE,
        0,
        Gaps.NONE,
        List.of(),
        FileWarnings.NONE,
        "local",
        ending);
  }

  @Test
  void onTerminalAnswerReplacesTheOneBefore() {
    FollowConsole console = console(FollowConsole.Screen.TERMINAL);
    console.accept(round(0, new Round.Answered(3, 200_000_000, result(RunResult.Ending.DONE))));
    console.accept(round(1, new Round.Unchanged()));
    assertThat(out.toString()).isEqualTo("\033[H\033[2Janswer r1\n");
    assertThat(err.toString())
        .isEqualTo(
            "\r\033[K14:05 UTC  3 files read in 2.1 s (0.2 GB); next look at 14:10. Ctrl-C ends."
                + "\r\033[K14:10 UTC  no new files since 14:05; next look at 14:15. Ctrl-C ends.");
  }

  @Test
  void inFileEachAnswerIsBelowItsTime() {
    FollowConsole console = console(FollowConsole.Screen.FILE);
    console.accept(round(0, new Round.Answered(1, 20_000, result(RunResult.Ending.DONE))));
    assertThat(out.toString()).isEqualTo("--- 14:05 UTC\nanswer r1\n");
    assertThat(err.toString())
        .isEqualTo("14:05 UTC  1 file read in 2.1 s (20.0 KB); next look at 14:10\n");
  }

  @Test
  void jsonHasNothingButAnswers() {
    FollowConsole console = console(FollowConsole.Screen.JSON);
    console.accept(round(0, new Round.Waiting()));
    console.accept(round(1, new Round.Answered(1, 20_000, result(RunResult.Ending.DONE))));
    console.accept(round(2, new Round.Failed("no answer of\nthe storage \033[2J")));
    assertThat(out.toString()).isEqualTo("answer r1\n");
    assertThat(err.toString().lines())
        .hasSize(3)
        .first()
        .asString()
        .contains("waiting for the first file below logs");
    assertThat(err.toString()).contains("no answer of the storage").doesNotContain("\033");
  }

  @Test
  void endNamesTheTimeOfThePublishedTables() {
    FollowConsole console = console(FollowConsole.Screen.FILE);
    assertThat(console.words("nothing was published")).isEqualTo("nothing was published");
    assertThat(console.exitCode(130)).isEqualTo(130);
    console.accept(round(0, new Round.Answered(1, 20_000, result(RunResult.Ending.FINDINGS))));
    assertThat(console.words("published")).isEqualTo("the tables in out are those of 14:05 UTC");
    assertThat(console.exitCode(130)).isEqualTo(3);
  }
}
