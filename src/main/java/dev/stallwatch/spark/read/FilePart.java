package dev.stallwatch.spark.read;

import dev.stallwatch.format.file.FileStart;
import dev.stallwatch.spark.input.InputFile;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that one task reads: all of it, or the lines that begin within some bytes.
 *
 * @param number its place among all parts of a run, by path and then by line
 * @param file the file
 * @param from first byte
 * @param to the byte behind it, {@link Long#MAX_VALUE} for the end of the file
 * @param start how the file begins, null where this is all of it
 */
public record FilePart(int number, InputFile file, long from, long to, @Nullable FileStart start)
    implements Serializable {

  /** All of a file. */
  public static FilePart whole(int number, InputFile file) {
    return new FilePart(number, file, 0, Long.MAX_VALUE, null);
  }

  /** Whether it is all of the file. */
  public boolean isWhole() {
    return start == null;
  }

  /** Bytes to be read, as stored. */
  public long size() {
    return Math.min(to, file.size()) - from;
  }
}
