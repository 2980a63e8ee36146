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

  private Stop() {}

  /** Handles stop signals from now on. */
  static void handle(PrintWriter err) {
    StopSignals.handle(signal -> end(signal, err));
  }

  /** Shows what a run was doing when it is stopped, in place of its progress. */
  static void clears(ConsoleProgress shown) {
    progress = shown;
  }

  /** Whether the process is stopping, which explains failures from now on. */
  static boolean isUnderWay() {
    return isUnderWay;
  }

  private static void end(String signal, PrintWriter err) {
    isUnderWay = true;
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
    err.println(text(signal, step, state));
    err.flush();
    int code = signal.equals("TERM") ? TERMINATED : INTERRUPTED;
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
    String outcome =
        switch (state) {
          case NOTHING -> "nothing was published, the output is as before";
          case DECIDED -> "publication had started; the next run completes it";
          case COMPLETE -> "the tables that were published are complete";
        };
    return "stallwatch: stopped by SIG"
        + signal
        + (step.isEmpty() ? "" : " while " + step)
        + "; "
        + outcome;
  }
}
