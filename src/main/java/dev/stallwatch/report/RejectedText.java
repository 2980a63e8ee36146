package dev.stallwatch.report;

import dev.stallwatch.incident.Coverage;
import java.util.Locale;

/** Formats the rejected share of the input. */
public final class RejectedText {
  /** Minimum share at which bytes are shown as well: a line may contain thousands of records. */
  private static final double MIN_SHOWN_SHARE = 0.01;

  private RejectedText() {}

  /** Returns the number of rejected lines, with their share of the bytes from 1 % on. */
  public static String of(Coverage coverage) {
    String lines = String.format(Locale.ROOT, "%,d rejected", coverage.rejected());
    double share = coverage.rejectedShareOfBytes();
    return share < MIN_SHOWN_SHARE
        ? lines
        : lines + String.format(Locale.ROOT, " (%.0f %% of the bytes)", 100 * share);
  }
}
