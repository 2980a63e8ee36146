package dev.stallwatch.engine.input;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that are copies of another file of the same source according to the etags of the object
 * store, whatever their names: only the first by path is read. If the storage has no etags, copies
 * are found by their content.
 *
 * @param originals for each copy, the file that it duplicates
 */
public record FileCopies(Map<InputFile, InputFile> originals) {
  private record Content(long size, String etag, SourceSettings settings) {}

  /** Copies the map. */
  public FileCopies {
    originals = Map.copyOf(originals);
  }

  /** Finds the copies among files, which are sorted by path. */
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

  /** Returns the files without copies. */
  public List<InputFile> withoutCopies(List<InputFile> files) {
    Set<InputFile> copies = originals.keySet();
    return files.stream().filter(file -> !copies.contains(file)).toList();
  }
}
