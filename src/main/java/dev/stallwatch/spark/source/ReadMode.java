package dev.stallwatch.spark.source;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of lines and files that can't be read; named as Spark's own sources do. */
enum ReadMode {
  /** They are left out and counted in Spark's UI; a file that its storage does not give fails. */
  DROPMALFORMED,
  /** They are rows of which only the place, the reason and the line are known. */
  PERMISSIVE,
  /** The first one fails the query. */
  FAILFAST;

  /**
   * The mode of a name in any case.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ReadMode named(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "access-log: mode is "
                        + name
                        + " (give dropmalformed, permissive or failfast)"));
  }
}
