package dev.stallwatch.format.mitigation;

import org.jspecify.annotations.Nullable;

/**
 * Texts of bounded length. A line may hold many records, each with a copy of texts of the line, so
 * that their size could exceed the line's many times.
 */
final class Bounded {
  private static final int MAX_LENGTH = 256;

  /** Records per line; more are no line of these logs. */
  static final int MAX_RECORDS = 200;

  private Bounded() {}

  /** Returns a name, shortened if it is longer than any name of these logs. */
  static String name(String name) {
    return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
  }

  /** Returns a key of several names. */
  static String key(String... names) {
    return name(String.join("/", names));
  }

  /** Returns an id; null if there is none, or if it is longer than any id of these logs. */
  static @Nullable String id(@Nullable String id) {
    return id == null || id.length() > MAX_LENGTH ? null : id;
  }
}
