package dev.stallwatch.spark.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that one task reads, one after the other.
 *
 * @param files at least one
 */
public record FilePack(List<InputFile> files) implements Serializable {
  /** What opening one more file costs, in bytes read meanwhile. */
  private static final long PER_FILE_COST_BYTES = 64 * 1024;

  /** Copies into a list that Java's serialisation knows. */
  public FilePack {
    files = new ArrayList<>(files);
  }

  /**
   * Files in packs of like size: the largest first, each to the pack that is smallest so far.
   *
   * @param files at least one
   * @param packs the number of packs wanted, at least 1; fewer where there are fewer files
   */
  public static List<FilePack> of(List<InputFile> files, int packs) {
    int count = Math.max(1, Math.min(packs, files.size()));
    List<List<InputFile>> packed =
        Stream.generate(() -> (List<InputFile>) new ArrayList<InputFile>()).limit(count).toList();
    long[] bytes = new long[count];
    List<InputFile> largestFirst = new ArrayList<>(files);
    largestFirst.sort(
        Comparator.comparingLong(InputFile::size).reversed().thenComparing(InputFile::path));
    for (InputFile file : largestFirst) {
      int smallest = 0;
      for (int i = 1; i < count; i++) {
        if (bytes[i] < bytes[smallest]) {
          smallest = i;
        }
      }
      packed.get(smallest).add(file);
      bytes[smallest] += file.size() + PER_FILE_COST_BYTES;
    }
    return packed.stream().map(FilePack::new).toList();
  }
}
