package dev.stallwatch.cli;

import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.ReadCounter;
import dev.stallwatch.report.SafeText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run's progress on stderr. On a terminal, one line that is renewed each second; elsewhere
 * a line per step, and one each {@value #QUIET_SECONDS} s of a long step.
 */
final class ConsoleProgress implements Progress {
  private static final String CLEAR_LINE = "\r\033[K";
  private static final long TICK_MILLIS = 1_000;
  private static final long QUIET_SECONDS = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private final int width;
  private final LongSupplier nanos;
  private final long startNanos;
  private final Set<String> printed = new HashSet<>();
  private String subject = "";
  private String step = "";
  private String activity = "";
  private long done;
  private long total;
  private long stepNanos;
  private long shownNanos;
  private @Nullable ReadCounter counter;
  private @Nullable Thread ticker;

  /** Progress on stderr; the environment says whether that is a terminal, and how wide. */
  static ConsoleProgress to(PrintWriter err) {
    ConsoleProgress progress =
        new ConsoleProgress(
            err,
            Terminal.attachment(Terminal.STDERR, System.getenv()),
            Terminal.columns(System.getenv()),
            System::nanoTime);
    Stop.clears(progress);
    return progress;
  }

  /**
   * Progress.
   *
   * @param width columns of the terminal
   * @param nanos a clock in nanoseconds
   */
  ConsoleProgress(PrintWriter err, Terminal.Attachment attachment, int width, LongSupplier nanos) {
    this.err = err;
    this.terminal = attachment == Terminal.Attachment.TERMINAL;
    this.width = width;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  /** Sets a prefix for the next steps; empty for none. */
  synchronized void of(String what) {
    subject = what.isEmpty() ? "" : what + " ";
  }

  /** Returns the step that is running, such as {@code reading}; empty if none is. */
  synchronized String step() {
    return step;
  }

  @Override
  public synchronized void reading(ReadCounter read) {
    counter = read;
  }

  @Override
  public synchronized void report(String name, long finished, long all) {
    if (Stop.isUnderWay()) {
      return; // its message is the last one
    }
    if (!name.equals(step)) {
      begin(name);
    }
    done = finished;
    total = all;
    if (terminal) {
      draw();
    } else if (done == total) {
      err.printf(Locale.ROOT, "%6.1f s  %s%s done%n", seconds(startNanos), subject, step);
      shownNanos = nanos.getAsLong();
      err.flush();
    }
    if (done == total) {
      counter = null;
    }
    renew();
  }

  @Override
  public synchronized void doing(String what) {
    if (Stop.isUnderWay()) {
      return;
    }
    if (done >= total) {
      begin(what); // no step is running
      done = 0;
      total = 1;
    } else {
      activity = what;
    }
    if (terminal) {
      draw();
    }
    renew();
  }

  private void begin(String name) {
    step = name;
    activity = "";
    stepNanos = nanos.getAsLong();
    shownNanos = stepNanos;
  }

  private void renew() {
    if (ticker == null) {
      ticker = ticking();
    }
  }

  /** Renews the line, as time passes. */
  synchronized void tick() {
    if (step.isEmpty()) {
      return;
    }
    if (terminal) {
      draw();
    } else if (done < total && seconds(shownNanos) >= QUIET_SECONDS) {
      err.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(startNanos), line().inFile());
      err.flush();
      shownNanos = nanos.getAsLong();
    }
  }

  private void draw() {
    err.print(CLEAR_LINE + line().onTerminal(width));
    err.flush();
  }

  private ProgressLine line() {
    return new ProgressLine(
        subject,
        step,
        activity,
        done,
        total,
        counter,
        Duration.ofNanos(nanos.getAsLong() - stepNanos));
  }

  private double seconds(long since) {
    return (nanos.getAsLong() - since) / 1e9;
  }

  /** Prints each notice once. */
  @Override
  public synchronized void notice(String text) {
    if (printed.add(text)) {
      err.println((terminal ? CLEAR_LINE : "") + "stallwatch: " + SafeText.of(text));
      err.flush();
    }
  }

  /** Clears the line before output is printed, and ends the renewal. */
  synchronized void done() {
    Thread ticking = ticker;
    ticker = null;
    if (ticking != null) {
      ticking.interrupt();
    }
    begin("");
    done = 0;
    total = 0;
    counter = null;
    if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  private Thread ticking() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(TICK_MILLIS);
                  tick();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "progress");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
