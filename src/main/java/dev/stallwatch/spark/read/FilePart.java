package dev.stallwatch.spark.read;

import dev.stallwatch.format.file.FileStart;
import dev.stallwatch.spark.input.InputFile;
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
 */
public record FilePart(int number, InputFile file, long from, long to, @Nullable FileStart start)
    implements Serializable {

  /** Returns a part that is an entire file. */
  public static FilePart entire(int number, InputFile file) {
    return new FilePart(number, file, 0, Long.MAX_VALUE, null);
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
