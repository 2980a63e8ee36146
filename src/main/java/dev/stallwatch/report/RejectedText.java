package dev.stallwatch.report;

import dev.stallwatch.incident.Coverage;
import java.util.Locale;

/** How much of the input was rejected, for people. */
public final class RejectedText {
  /** From this share on the bytes are named: a line may hold thousands of records. */
  private static final double NAMED_SHARE = 0.01;

  private RejectedText() {}

  /** The rejected lines, and their share of the bytes where it is not small. */
  public static String of(Coverage coverage) {
    String lines = String.format(Locale.ROOT, "%,d rejected", coverage.rejected());
    double share = coverage.rejectedShareOfBytes();
    return share < NAMED_SHARE
        ? lines
        : lines + String.format(Locale.ROOT, " (%.0f %% of the bytes)", 100 * share);
  }
}
