package dev.stallwatch.format.json;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.RecordText;
import org.jspecify.annotations.Nullable;

/** A field of a JSON log that is read; implemented by an enum for each format. */
public interface JsonField {
  /**
   * The names under which logs have it, each a path whose steps into nested objects are separated
   * by {@code /}. Where a line has several of them, the first that has a value counts.
   */
  ImmutableList<String> paths();

  /**
   * The text of a record that the field is and nothing else, so that it may be left undecoded; null
   * where more depends on it.
   */
  default @Nullable RecordText onlyText() {
    return null;
  }
}
