package dev.stallwatch.engine.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
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

  /** The size of a small pack. */
  private static final long SMALL_BYTES = 16L << 20;

  /** Copies into a list that Java can serialise. */
  public FilePack {
    parts = new ArrayList<>(parts);
  }

  /**
   * Distributes parts over packs that can be read again at a low cost, as their files may change.
   *
   * @param parts at least one
   * @param packs the number of packs wanted, at least 1; there are more if they would be large
   * @param isAlone whether a part shares its pack with no other
   */
  public static List<FilePack> small(List<FilePart> parts, int packs, Predicate<FilePart> isAlone) {
    List<FilePart> shared = parts.stream().filter(isAlone.negate()).toList();
    List<FilePack> all = new ArrayList<>();
    if (!shared.isEmpty()) {
      long bytes = shared.stream().mapToLong(FilePart::size).sum();
      all.addAll(of(shared, (int) Math.max(packs, bytes / SMALL_BYTES)));
    }
    parts.stream().filter(isAlone).forEach(part -> all.add(new FilePack(List.of(part))));
    return all;
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
