package dev.stallwatch.cli;

import dev.stallwatch.flow.ReadCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Describes how far a run is, in one line that fits the terminal.
 *
 * @param subject what is being processed; empty for nothing in particular
 * @param step the step of the run
 * @param activity what the step is doing; empty if it has only one activity
 * @param done finished parts of the step
 * @param total all parts of the step
 * @param counter what was read of the input; null if the step does not read it
 * @param elapsed time since the step began
 */
record ProgressLine(
    String subject,
    String step,
    String activity,
    long done,
    long total,
    @Nullable ReadCounter counter,
    Duration elapsed) {
  private static final int MAX_BAR = 30;
  private static final int MIN_BAR = 8;
  private static final int STEP_WIDTH = 10;
  private static final int PERCENT = 100;

  /** An estimate from less would jump. */
  private static final double MIN_SHARE = 0.02;

  private static final Duration MIN_ELAPSED = Duration.ofSeconds(3);
  private static final double BYTES_PER_MB = 1e6;
  private static final double BYTES_PER_GB = 1e9;
  private static final double BYTES_PER_TB = 1e12;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SECONDS_PER_HOUR = 3_600;

  /** Returns the line for a terminal, at most one character narrower than the terminal. */
  String onTerminal(int width) {
    String head = subject + String.format(Locale.ROOT, "%-" + STEP_WIDTH + "s", step);
    String tail = String.join(", ", parts());
    String text = head + " " + tail;
    if (total > 1) {
      int bar = Math.min(MAX_BAR, width - 1 - head.length() - tail.length() - " [] ".length());
      if (bar >= MIN_BAR) {
        int filled = (int) (bar * share());
        text = head + " [" + "#".repeat(filled) + "-".repeat(bar - filled) + "] " + tail;
      }
    }
    return text.length() < width ? text : text.substring(0, Math.max(0, width - 1));
  }

  /** Returns the line for a file. */
  String inFile() {
    return subject + step + ": " + String.join(", ", parts());
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (total > 1 && counter != null) {
      parts.add(String.format(Locale.ROOT, "%d %%", (int) (PERCENT * share())));
      if (counter.filesOpened() > 0) {
        parts.add(
            String.format(Locale.ROOT, "%,d of %,d files", counter.filesOpened(), counter.files()));
      }
      parts.add(bytes());
    } else if (total > 1) {
      parts.add(done + "/" + total);
    }
    if (!activity.isEmpty()) {
      parts.add(activity);
    }
    String left = left();
    parts.add(left.isEmpty() ? time(elapsed.toSeconds()) : left);
    return parts;
  }

  /** Returns the share of the step that is done, 0 to 1. */
  private double share() {
    double ofParts = total == 0 ? 0 : (double) done / total;
    return counter == null || counter.bytes() == 0
        ? ofParts
        : Math.max(ofParts, (double) counter.bytesRead() / counter.bytes());
  }

  private String bytes() {
    long all = counter == null ? 0 : counter.bytes();
    double unit =
        all < BYTES_PER_GB ? BYTES_PER_MB : all < BYTES_PER_TB ? BYTES_PER_GB : BYTES_PER_TB;
    String name = unit == BYTES_PER_MB ? "MB" : unit == BYTES_PER_GB ? "GB" : "TB";
    return String.format(Locale.ROOT, "%.1f of %.1f %s", share() * all / unit, all / unit, name);
  }

  /** Returns the estimated time that remains; empty if it can't be estimated yet. */
  private String left() {
    double share = share();
    if (total <= 1 || share < MIN_SHARE || share >= 1 || elapsed.compareTo(MIN_ELAPSED) < 0) {
      return "";
    }
    return "about " + time(Math.round(elapsed.toMillis() / 1000.0 * (1 - share) / share)) + " left";
  }

  private static String time(long seconds) {
    if (seconds < 2 * SECONDS_PER_MINUTE) {
      return seconds + " s";
    }
    return seconds < 2 * SECONDS_PER_HOUR
        ? seconds / SECONDS_PER_MINUTE + " min"
        : seconds / SECONDS_PER_HOUR + " h";
  }
}
