package dev.stallwatch.engine.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files and parts of files that one task reads, one after the other.
 *
 * @param parts at least one
 */
public record FilePack(List<FilePart> parts) implements Serializable {
  /** Packs per core, so that a slow file does not leave the other cores idle at the end. */
  public static final int PER_CORE = 4;

  /** The cost of opening one more file, as the bytes that could be read in that time. */
  private static final long PER_FILE_COST_BYTES = 64 * 1024;

  /** Copies into a list that Java can serialise. */
  public FilePack {
    parts = new ArrayList<>(parts);
  }

  /**
   * Distributes parts over packs of similar size: the largest part first, each to the smallest pack
   * so far.
   *
   * @param parts at least one
   * @param packs the number of packs wanted, at least 1; there are fewer if there are fewer parts
   */
  public static List<FilePack> of(List<FilePart> parts, int packs) {
    int count = Math.max(1, Math.min(packs, parts.size()));
    List<List<FilePart>> packed =
        Stream.generate(() -> (List<FilePart>) new ArrayList<FilePart>()).limit(count).toList();
    long[] bytes = new long[count];
    List<FilePart> largestFirst = new ArrayList<>(parts);
    largestFirst.sort(
        Comparator.comparingLong(FilePart::size).reversed().thenComparing(FilePart::number));
    for (FilePart part : largestFirst) {
      int smallest = 0;
      for (int i = 1; i < count; i++) {
        if (bytes[i] < bytes[smallest]) {
          smallest = i;
        }
      }
      packed.get(smallest).add(part);
      bytes[smallest] += part.size() + PER_FILE_COST_BYTES;
    }
    return packed.stream().map(FilePack::new).toList();
  }
}
