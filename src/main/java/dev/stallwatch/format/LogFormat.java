package dev.stallwatch.format;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log format: recognises its files and parses their lines. */
public interface LogFormat {
  /** Returns the name in tables and options, in lower case. It never changes. */
  String name();

  /**
   * Returns the source of the records if the operator configured none. Formats that deliver the
   * same requests in different encodings share a source, so that a request delivered in both counts
   * once.
   */
  default String source() {
    return name();
  }

  /** Returns whether a file with these first lines, none of them blank, has this format. */
  boolean recognises(List<String> firstLines);

  /**
   * Returns what to do about a file that resembles this format or has it but cannot be read, as a
   * clause without a full stop; {@code null} if the first lines do not tell.
   */
  default @Nullable String remedy(List<String> firstLines) {
    return null;
  }

  /** Returns a parser for one file. */
  default LineParser open() {
    return open(RecordText.ALL);
  }

  /**
   * Returns a parser for one file that may leave out texts.
   *
   * @param wanted texts that the reader uses; a record may lack the others, everything else is the
   *     same, including whether a line is a record
   */
  LineParser open(ImmutableSet<RecordText> wanted);
}
