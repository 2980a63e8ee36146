package dev.stallwatch.spark.source;

import java.util.Arrays;
import java.util.Locale;

/** How lines and files that can't be read are handled; named as in Spark's own sources. */
enum ReadMode {
  /**
   * Drops them and counts them in Spark's UI; a file that its storage does not deliver fails the
   * query.
   */
  DROPMALFORMED,
  /** Returns rows with the place, the reason and the line only. */
  PERMISSIVE,
  /** Fails the query at the first one. */
  FAILFAST;

  /**
   * Returns the mode of a name in any case.
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
