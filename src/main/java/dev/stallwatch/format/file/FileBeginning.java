package dev.stallwatch.format.file;

import dev.stallwatch.format.LogFormats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file before its lines are read.
 *
 * @param layers names of the layers around its lines, the outermost first
 * @param firstLines its first lines; empty if its lines do not tell its format
 * @param formats formats that the file may have, {@code null} if its format is given
 * @param columns the columns that the header at its start defines; empty without a header, or if
 *     they may change
 */
record FileBeginning(
    List<String> layers, List<String> firstLines, @Nullable LogFormats formats, String columns) {
  /** Nothing. */
  static final FileBeginning NONE = new FileBeginning(List.of(), List.of(), null, "");

  FileBeginning {
    layers = List.copyOf(layers);
    firstLines = List.copyOf(firstLines);
  }

  /** Returns the beginning of a file that is known only by its layers. */
  static FileBeginning within(List<String> layers) {
    return new FileBeginning(layers, List.of(), null, "");
  }
}
