package dev.stallwatch.cli;

import dev.stallwatch.spark.session.StopSignals;
import dev.stallwatch.spark.write.Publications;
import java.io.PrintWriter;
import java.time.Duration;

/** Ends the process on a signal, with a line that says what became of the results. */
final class Stop {
  /** As the shell counts: 128 and the number of the signal. */
  private static final int TERMINATED = 143;

  private static final int INTERRUPTED = 130;

  /** A publication that has begun takes about a second; schedulers kill after ten or more. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static volatile boolean isUnderWay;

  private Stop() {}

  /** From now on a signal to stop is told on stderr. */
  static void tell(PrintWriter err) {
    StopSignals.handle(signal -> end(signal, err));
  }

  /** Whether the process is being stopped, so that what fails now fails of that. */
  static boolean isUnderWay() {
    return isUnderWay;
  }

  private static void end(String signal, PrintWriter err) {
    isUnderWay = true;
    String outcome = "nothing was published";
    try {
      outcome = words(Publications.stop(PATIENCE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    err.println("stallwatch: stopped by SIG" + signal + "; " + outcome);
    err.flush();
    System.exit(signal.equals("TERM") ? TERMINATED : INTERRUPTED);
  }

  private static String words(Publications.State state) {
    return switch (state) {
      case NOTHING -> "nothing was published";
      case DECIDED -> "publication was already decided, the next run completes it";
      case COMPLETE -> "what was published before is complete";
    };
  }
}
