package dev.stallwatch.format.file;

import java.io.InputStream;
import java.util.List;

/**
 * The content of a file without its compression.
 *
 * @param stream the content
 * @param layers names of the layers that were taken off, the outermost first, such as {@code gzip};
 *     empty if the file is stored as it is
 */
record Unpacked(InputStream stream, List<String> layers) {
  Unpacked {
    layers = List.copyOf(layers);
  }

  /** Returns whether the bytes of the file are those of its content. */
  boolean isStoredPlainly() {
    return layers.isEmpty();
  }
}
