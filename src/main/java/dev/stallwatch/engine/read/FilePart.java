package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.format.file.FileStart;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that one task reads: the entire file, or the lines that begin within a range
 * of bytes.
 *
 * @param number its position among all parts of a run, by path and then by line
 * @param file the file
 * @param from first byte
 * @param to the byte after the last, {@link Long#MAX_VALUE} for the end of the file
 * @param start how the file begins, null if this is the entire file
 * @param members numbers after its own that no other part has: if the file is an archive, each
 *     member is a part
 */
public record FilePart(
    int number, InputFile file, long from, long to, @Nullable FileStart start, int members)
    implements Serializable {
  /** Returns a part that is an entire file, which no other part follows. */
  public static FilePart entire(int number, InputFile file) {
    return new FilePart(number, file, 0, Long.MAX_VALUE, null, Integer.MAX_VALUE - number);
  }

  /**
   * Returns a part that is a member of this file, which is an archive.
   *
   * @param position position of the member, from 1, at most {@link #members}
   */
  FilePart member(int position, InputFile member) {
    return new FilePart(number + position, member, 0, Long.MAX_VALUE, null, 0);
  }

  /** Returns this part with another number. */
  FilePart numbered(int newNumber, int newMembers) {
    return new FilePart(newNumber, file, from, to, start, newMembers);
  }

  /** Whether this is the entire file. */
  public boolean isEntire() {
    return start == null;
  }

  /** Returns the number of bytes to read, as stored. */
  public long size() {
    return Math.min(to, file.size()) - from;
  }
}
