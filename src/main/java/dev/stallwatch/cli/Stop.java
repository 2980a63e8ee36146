package dev.stallwatch.cli;

import dev.stallwatch.engine.StopSignals;
import dev.stallwatch.engine.write.Publications;
import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends the process on a signal and prints whether results were published. */
final class Stop {
  /** By convention of shells: 128 plus the number of the signal. */
  private static final int TERMINATED = 143;

  private static final int INTERRUPTED = 130;

  /** A publication that has begun takes about a second; schedulers kill after ten or more. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static volatile boolean isUnderWay;
  private static volatile @Nullable ConsoleProgress progress;
  private static volatile @Nullable Ended ended;

  /** The end of a command that goes on until it is stopped. */
  interface Ended {
    /** Returns what happened to the results, given what is known if nothing was published. */
    String words(String otherwise);

    /** Returns the exit code, given that of the signal. */
    int exitCode(int ofSignal);
  }

  private Stop() {}

  /** Handles stop signals from now on. */
  static void handle(PrintWriter err) {
    StopSignals.handle(signal -> end(signal, err));
  }

  /** Shows what a run was doing when it is stopped, in place of its progress. */
  static void clears(ConsoleProgress shown) {
    progress = shown;
  }

  /** Sets how the command ends that runs from now on. */
  static void endsWith(Ended end) {
    ended = end;
  }

  /** Whether the process is stopping, which explains failures from now on. */
  static boolean isUnderWay() {
    return isUnderWay;
  }

  private static void end(String signal, PrintWriter err) {
    isUnderWay = true;
    Ended how = ended;
    ConsoleProgress shown = progress;
    String step = "";
    if (shown != null) {
      step = shown.step();
      shown.done();
    }
    Publications.State state = Publications.State.NOTHING;
    try {
      state = Publications.stop(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String outcome = outcome(state);
    err.println(
        text(
            signal,
            step,
            how == null || state == Publications.State.DECIDED ? outcome : how.words(outcome)));
    err.flush();
    int ofSignal = signal.equals("TERM") ? TERMINATED : INTERRUPTED;
    int code = how == null ? ofSignal : how.exitCode(ofSignal);
    haltLater(code);
    System.exit(code);
  }

  /** Ends the process even if its shutdown hooks wait, as for memory or a storage. */
  private static void haltLater(int code) {
    Thread halt =
        new Thread(
            () -> {
              try {
                Thread.sleep(PATIENCE.toMillis());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(code);
            },
            "halt");
    halt.setDaemon(true);
    halt.start();
  }

  /**
   * Returns what is printed.
   *
   * @param step what the run was doing; empty for nothing
   */
  static String text(String signal, String step, Publications.State state) {
    return text(signal, step, outcome(state));
  }

  private static String outcome(Publications.State state) {
    return switch (state) {
      case NOTHING -> "nothing was published, the output is as before";
      case DECIDED -> "publication had started; the next run completes it";
      case COMPLETE -> "the tables that were published are complete";
    };
  }

  private static String text(String signal, String step, String outcome) {
    return "stallwatch: stopped by SIG"
        + signal
        + (step.isEmpty() ? "" : " while " + step)
        + "; "
        + outcome;
  }
}
