package dev.stallwatch.cli;

import dev.stallwatch.config.RunFailure;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.ReadCounter;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.query.RenewedReport;
import dev.stallwatch.report.SafeText;
import dev.stallwatch.run.Round;
import dev.stallwatch.run.RunResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Shows the rounds of a followed investigation: on a terminal, each answer replaces the one before;
 * elsewhere, it is printed below it. A line on stderr says what each round found.
 */
final class FollowConsole implements Consumer<Round>, Stop.Ended {
  private static final String CLEAR_SCREEN = "\033[H\033[2J";
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final Screen screen;
  private final DateTimeFormatter time;
  private final Consumer<RunResult> answer;
  private final @Nullable RenewedReport report;
  private final String output;
  private final String input;
  private volatile @Nullable Round answered;

  /** What is shown where. */
  enum Screen {
    /** The answer on a terminal. */
    TERMINAL,
    /** The answer in a file or a pipe, each below a line with its time. */
    FILE,
    /** JSON, one line for each answer and nothing else. */
    JSON
  }

  /**
   * Shows rounds.
   *
   * @param every time from one look to the next
   * @param answer prints an answer to {@code out}
   * @param report the page; null for none
   * @param output the directory of the tables, as given
   * @param input the input, as given
   */
  FollowConsole(
      PrintWriter out,
      PrintWriter err,
      Screen screen,
      Duration every,
      Consumer<RunResult> answer,
      @Nullable RenewedReport report,
      String output,
      String input) {
    this.out = out;
    this.err = err;
    this.screen = screen;
    this.time =
        DateTimeFormatter.ofPattern(every.toSecondsPart() == 0 ? "HH:mm" : "HH:mm:ss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    this.answer = answer;
    this.report = report;
    this.output = output;
    this.input = input;
  }

  /**
   * Shows rounds on the streams of a command.
   *
   * @param isJson whether answers are JSON
   * @param answer prints an answer
   * @param output the directory of the tables, as given
   * @param input the input, as given
   */
  static FollowConsole of(
      CommandLine command,
      boolean isJson,
      Duration every,
      Consumer<RunResult> answer,
      String output,
      String input) {
    Map<String, String> environment = System.getenv();
    boolean isTerminal =
        Terminal.attachment(Terminal.STDOUT, environment) == Terminal.Attachment.TERMINAL
            && Terminal.attachment(Terminal.STDERR, environment) == Terminal.Attachment.TERMINAL
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    Screen screen = isJson ? Screen.JSON : isTerminal ? Screen.TERMINAL : Screen.FILE;
    return new FollowConsole(
        command.getOut(),
        command.getErr(),
        screen,
        every,
        answer,
        report(output, every, command),
        output,
        input);
  }

  private static @Nullable RenewedReport report(
      String output, Duration every, CommandLine command) {
    try {
      return new RenewedReport(output, every);
    } catch (RunFailure e) {
      command.getErr().println("stallwatch: no report: " + Main.oneLine(e.getMessage()));
      return null;
    }
  }

  @Override
  public void accept(Round round) {
    RunResult result = round.result();
    if (result != null) {
      answered = round;
      show(round, result);
    }
    String status = at(round.endedAt()) + " UTC  " + found(round) + next(round);
    if (screen == Screen.TERMINAL) {
      err.print(CLEAR_LINE + SafeText.of(status));
    } else {
      err.println(SafeText.of(status));
    }
    err.flush();
  }

  private void show(Round round, RunResult result) {
    if (screen == Screen.TERMINAL) {
      out.print(CLEAR_SCREEN);
    } else if (screen == Screen.FILE) {
      out.println("--- " + at(round.endedAt()) + " UTC");
    }
    answer.accept(result);
    out.flush();
    if (report == null) {
      return;
    }
    try {
      String line = "Report: " + report.renew();
      if (screen == Screen.TERMINAL) {
        err.println(line);
      }
    } catch (RuntimeException e) {
      err.println("stallwatch: cannot write the report: " + Main.oneLine(e.getMessage()));
    }
  }

  private String at(Instant instant) {
    return time.format(instant);
  }

  private String found(Round round) {
    Round.Found found = round.found();
    if (found instanceof Round.Answered read) {
      return String.format(
          Locale.ROOT,
          "%s read in %.1f s (%s)",
          NumberText.counted(read.files(), "file"),
          round.took().toMillis() / 1e3,
          size(read.bytes()));
    }
    if (found instanceof Round.Failed failed) {
      return Main.oneLine(failed.message());
    }
    Round last = answered;
    return found instanceof Round.Waiting || last == null
        ? "waiting for the first file below " + input
        : "no new files since " + at(last.endedAt());
  }

  /**
   * Returns what shows the progress of a round: on a terminal all, elsewhere that of the first
   * answer and notices.
   */
  Progress progress(Progress all) {
    return new Progress() {
      @Override
      public void report(String step, long done, long total) {
        if (screen == Screen.TERMINAL || answered == null) {
          all.report(step, done, total);
        }
      }

      @Override
      public void reading(ReadCounter read) {
        if (screen == Screen.TERMINAL || answered == null) {
          all.reading(read);
        }
      }

      @Override
      public void doing(String activity) {
        if (screen == Screen.TERMINAL || answered == null) {
          all.doing(activity);
        }
      }

      @Override
      public void notice(String text) {
        all.notice(text);
      }
    };
  }

  private String next(Round round) {
    return "; next look at "
        + at(round.nextAt())
        + (screen == Screen.TERMINAL ? ". Ctrl-C ends." : "");
  }

  private static String size(long bytes) {
    if (bytes >= 100_000_000) {
      return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
    return bytes >= 100_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f KB", bytes / 1e3);
  }

  @Override
  public String words(String otherwise) {
    Round last = answered;
    if (last == null) {
      return otherwise;
    }
    try {
      if (report != null) {
        report.end();
      }
    } catch (RuntimeException e) {
      // The page loads itself anew in vain.
    }
    return "the tables in " + output + " are those of " + at(last.endedAt()) + " UTC";
  }

  /** Returns the code of the signal, unless the last answer has findings that --fail-on names. */
  @Override
  public int exitCode(int ofSignal) {
    Round last = answered;
    RunResult result = last == null ? null : last.result();
    return result != null && result.ending() == RunResult.Ending.FINDINGS
        ? result.ending().exitCode()
        : ofSignal;
  }
}
