package dev.stallwatch.format.file;

import java.util.List;

/**
 * The content of a file without its compressions and its encoding.
 *
 * @param stream the content; its text is UTF-8
 * @param layers names of the layers that were taken off, the outermost first, such as {@code gzip};
 *     empty if the file is stored as it is
 */
public record Unpacked(PeekedStream stream, List<String> layers) {
  /** Copies the list. */
  public Unpacked {
    layers = List.copyOf(layers);
  }

  /** Returns whether the bytes of the file are those of its content. */
  boolean isStoredPlainly() {
    return layers.isEmpty();
  }
}
