package dev.stallwatch.report.page;

import dev.stallwatch.model.NumberText;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The common scale of bars that are compared with each other.
 *
 * @param max rate of the longest bar, 0 to 1; 0 if there is nothing to draw
 */
record BarScale(double max) {
  /** Minimum number of transfers of a bar: the rate of fewer is chance, and would set the scale. */
  private static final int MIN_TRANSFERS = 20;

  /** Returns the scale of all days and all groups of a page. */
  static BarScale of(ReportData data) {
    return new BarScale(
        Stream.concat(
                data.days().stream()
                    .filter(day -> day.transfers() >= MIN_TRANSFERS)
                    .map(day -> (double) day.stalled() / day.transfers()),
                data.groups().stream()
                    .filter(group -> group.transfers() >= MIN_TRANSFERS)
                    .map(group -> (double) group.stalled() / group.transfers()))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0));
  }

  /** Describes the scale, and which rows have no bar. */
  String text() {
    return max == 0
        ? ""
        : "Bars: 0 to "
            + NumberText.percent(max)
            + ", the same scale in all tables; none below "
            + MIN_TRANSFERS
            + " transfers.";
  }

  /** Returns a bar of a rate of transfers; nothing for too few of them. */
  Markup bar(double rate, long transfers, boolean isAffected) {
    return transfers < MIN_TRANSFERS ? new Markup() : bar(rate, isAffected);
  }

  /** Returns a bar. Its width is no style, which the policy of the page would refuse. */
  Markup bar(double rate, boolean isAffected) {
    if (!(rate > 0) || max == 0) {
      return new Markup();
    }
    String width = String.format(Locale.ROOT, "%.1f%%", Math.min(100, 100 * rate / max));
    return new Markup()
        .open(
            "svg",
            "class",
            isAffected ? "bar hit" : "bar",
            "aria-hidden",
            "true",
            "focusable",
            "false")
        .open("rect", "width", width, "height", "100%", "rx", "2")
        .close("rect")
        .close("svg");
  }
}
