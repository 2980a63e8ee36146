package dev.stallwatch.format.json;

import com.google.common.collect.ImmutableList;

/** A field of a JSON log that is read; implemented by an enum for each format. */
public interface JsonField {
  /**
   * The names under which logs have it, each a path whose steps into nested objects are separated
   * by {@code /}. Where a line has several of them, the first that has a value counts.
   */
  ImmutableList<String> paths();
}
