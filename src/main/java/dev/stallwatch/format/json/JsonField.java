package dev.stallwatch.format.json;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.RecordText;
import org.jspecify.annotations.Nullable;

/** A field that is read from a JSON log; implemented by one enum per format. */
public interface JsonField {
  /**
   * Returns the names of the field in logs, each a path whose steps into nested objects are
   * separated by {@code /}. If a line has several of them, the first with a value wins.
   */
  ImmutableList<String> paths();

  /**
   * Returns the text of a record that depends on this field only, so that decoding can be skipped
   * if the text is not used; {@code null} if other values depend on the field.
   */
  default @Nullable RecordText onlyText() {
    return null;
  }

  /** Returns whether all texts of a list are read, not only the first. */
  default boolean isList() {
    return false;
  }
}
