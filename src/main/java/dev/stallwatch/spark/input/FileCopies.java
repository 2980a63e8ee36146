package dev.stallwatch.spark.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files of which the object store itself says that they hold the very bytes of another of the same
 * source, whatever their names: only the first by path is read. Where the storage says nothing,
 * copies are found by what is read of them.
 *
 * @param originals for each copy the file of which it is one
 */
public record FileCopies(Map<InputFile, InputFile> originals) {
  private record Content(long size, String etag, SourceSettings settings) {}

  /** Copies the map. */
  public FileCopies {
    originals = Map.copyOf(originals);
  }

  /** Finds the copies among files, which are in the order of their paths. */
  public static FileCopies among(List<InputFile> files) {
    Map<Content, InputFile> firsts = new HashMap<>();
    Map<InputFile, InputFile> copies = new HashMap<>();
    for (InputFile file : files) {
      String etag = file.etag();
      if (etag != null && file.size() > 0) {
        InputFile first = firsts.putIfAbsent(new Content(file.size(), etag, file.settings()), file);
        if (first != null) {
          copies.put(file, first);
        }
      }
    }
    return new FileCopies(copies);
  }

  /** The files that are to be read. */
  public List<InputFile> withoutCopies(List<InputFile> files) {
    Set<InputFile> copies = originals.keySet();
    return files.stream().filter(file -> !copies.contains(file)).toList();
  }
}
