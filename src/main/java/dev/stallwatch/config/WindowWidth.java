package dev.stallwatch.config;

import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.yaml.KeyException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Parses the width of a window, which divides a day: {@code 5m}. */
public final class WindowWidth {
  private WindowWidth() {}

  /**
   * Parses a width.
   *
   * @param name name of the option or path of the key, for the message
   * @throws KeyException if the text is no duration that divides a day; the message names the
   *     nearest ones in the same unit
   */
  public static Duration parse(String name, String text) {
    Duration width = Durations.parse(name, text);
    if (dividesDay(width)) {
      return WindowGrid.of(width).width();
    }
    String unit = text.strip().substring(text.strip().length() - 1);
    throw new KeyException(
        name, "must divide a day, as " + nearest(width, unit) + ", not " + text.strip());
  }

  private static boolean dividesDay(Duration width) {
    return Duration.ofDays(1).toSeconds() % width.toSeconds() == 0;
  }

  /** Returns the next smaller and the next larger width, and the verb: {@code 6m and 8m do}. */
  private static String nearest(Duration width, String unit) {
    long unitSeconds = Durations.parse(unit, 1 + unit).toSeconds();
    long unitsOfDay = Duration.ofDays(1).toSeconds() / unitSeconds;
    long units = width.toSeconds() / unitSeconds;
    LongStream below = LongStream.iterate(Math.min(units, unitsOfDay), n -> n - 1).limit(units);
    LongStream above = LongStream.rangeClosed(units + 1, unitsOfDay);
    String widths =
        LongStream.concat(
                below.filter(n -> unitsOfDay % n == 0).limit(1),
                above.filter(n -> unitsOfDay % n == 0).limit(1))
            .mapToObj(n -> n + unit)
            .collect(Collectors.joining(" and "));
    return widths + (widths.contains(" ") ? " do" : " does");
  }
}
