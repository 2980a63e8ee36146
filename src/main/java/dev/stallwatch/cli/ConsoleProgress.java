package dev.stallwatch.cli;

import dev.stallwatch.flow.Progress;
import dev.stallwatch.report.SafeText;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Shows a run's progress on stderr: a bar on a terminal, a line per step elsewhere. */
final class ConsoleProgress implements Progress {
  private static final int BAR_WIDTH = 30;
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final long startNanos = System.nanoTime();
  private final Set<String> printed = new HashSet<>();
  private String subject = "";

  /** Progress on stderr; the environment says whether that is a terminal. */
  static ConsoleProgress to(PrintWriter err) {
    return new ConsoleProgress(err, Terminal.attachment(Terminal.STDERR, System.getenv()));
  }

  ConsoleProgress(PrintWriter err, Terminal.Attachment attachment) {
    this.err = err;
    this.terminal = attachment == Terminal.Attachment.TERMINAL;
  }

  /** Sets a prefix for the next steps; empty for none. */
  synchronized void of(String what) {
    subject = what.isEmpty() ? "" : what + " ";
  }

  @Override
  public synchronized void report(String step, long done, long total) {
    if (terminal) {
      int filled = total == 0 ? BAR_WIDTH : (int) (BAR_WIDTH * done / total);
      String bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
      err.print(
          CLEAR_LINE
              + subject
              + String.format(Locale.ROOT, "%-10s [%s] %d/%d", step, bar, done, total));
    } else if (done == total) {
      err.printf(
          Locale.ROOT,
          "%6.1f s  %s%s done%n",
          (System.nanoTime() - startNanos) / 1e9,
          subject,
          step);
    }
    err.flush();
  }

  /** Prints each notice once. */
  @Override
  public synchronized void notice(String text) {
    if (printed.add(text)) {
      err.println((terminal ? CLEAR_LINE : "") + "stallwatch: " + SafeText.of(text));
      err.flush();
    }
  }

  /** Clears the progress bar before output is printed. */
  void done() {
    if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }
}
