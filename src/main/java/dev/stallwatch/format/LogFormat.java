package dev.stallwatch.format;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log format: how its files are recognised and how their lines are parsed. */
public interface LogFormat {
  /** The name in tables and options, lower case. It never changes. */
  String name();

  /**
   * The source of its records where the operator names none. Formats that deliver the same requests
   * in different clothes share it: a request that comes in two of them counts once.
   */
  default String source() {
    return name();
  }

  /** Whether a file that begins with these lines, of which none is blank, is of this format. */
  boolean recognises(List<String> firstLines);

  /**
   * What to do about a file that is nearly of this format, or that is and can't be read: a sentence
   * without its end, null where its first lines tell nothing.
   */
  default @Nullable String remedy(List<String> firstLines) {
    return null;
  }

  /** A parser for one file. */
  default LineParser open() {
    return open(RecordText.ALL);
  }

  /**
   * A parser for one file, for readers that don't want all texts. Of those that are not wanted a
   * record may have none; everything else is the same, also whether a line is a record at all.
   */
  LineParser open(ImmutableSet<RecordText> wanted);
}
