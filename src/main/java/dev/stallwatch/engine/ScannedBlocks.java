package dev.stallwatch.engine;

import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.row.ScannedCodec;
import dev.stallwatch.engine.task.NumberedParts;
import dev.stallwatch.engine.task.WithoutParts;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Parts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of a scan by kind, each read without the others.
 *
 * @param byKind the results of every kind
 */
record ScannedBlocks(Map<ScanKind, Parts<Scanned>> byKind) {
  /** Copies the map. */
  ScannedBlocks {
    byKind = new EnumMap<>(byKind);
  }

  /** Returns the results that were kept with {@code ScannedCodec}. */
  static ScannedBlocks of(Kept<Scanned> kept) {
    return ofEach(kind -> kept.of(kind.ordinal()));
  }

  private static ScannedBlocks ofEach(Function<ScanKind, Parts<Scanned>> results) {
    return new ScannedBlocks(
        Arrays.stream(ScanKind.values()).collect(Collectors.toMap(kind -> kind, results)));
  }

  /** Returns the results of a kind. */
  Parts<Scanned> of(ScanKind kind) {
    Parts<Scanned> results = byKind.get(kind);
    if (results == null) {
      throw new IllegalStateException("no results of " + kind);
    }
    return results;
  }

  /** Returns the results without those of some parts of files. Results of packs stay. */
  ScannedBlocks without(Set<Integer> parts) {
    return parts.isEmpty()
        ? this
        : ofEach(kind -> kind.isOfPack() ? of(kind) : of(kind).map(new WithoutParts(parts)));
  }

  /**
   * Returns the results of some parts of files and of some packs, under other numbers.
   *
   * @param parts the new number of each part that stays
   * @param packs the new number of each pack that stays
   */
  ScannedBlocks numbered(Map<Integer, Integer> parts, Map<Integer, Integer> packs) {
    NumberedParts ofParts = new NumberedParts(parts);
    NumberedParts ofPacks = new NumberedParts(packs);
    return ofEach(kind -> of(kind).map(kind.isOfPack() ? ofPacks : ofParts));
  }

  /** Returns the results in at most a number of tasks for each kind. */
  ScannedBlocks inAtMost(int tasks) {
    return ofEach(kind -> of(kind).inAtMost(tasks));
  }

  /** Returns a copy of each kind of results on disk. */
  Map<ScanKind, Kept<Scanned>> copied() {
    Map<ScanKind, Kept<Scanned>> copies = new EnumMap<>(ScanKind.class);
    byKind.forEach(
        (kind, results) -> copies.put(kind, results.keep(new ScannedCodec(), Parts.Watch.NONE)));
    return copies;
  }

  /** Returns the results of copies. */
  static ScannedBlocks of(Map<ScanKind, Kept<Scanned>> copies) {
    return new ScannedBlocks(
        copies.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, copy -> copy.getValue().of(copy.getKey().ordinal()))));
  }

  /** Returns these results and those of another scan. */
  ScannedBlocks and(ScannedBlocks others) {
    return ofEach(kind -> of(kind).and(others.of(kind)));
  }
}
