package dev.stallwatch.engine;

import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
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

  /** Returns the results without those of some parts of files. */
  ScannedBlocks without(Set<Integer> parts) {
    return parts.isEmpty() ? this : ofEach(kind -> of(kind).map(new WithoutParts(parts)));
  }

  /** Returns these results and those of another scan. */
  ScannedBlocks and(ScannedBlocks others) {
    return ofEach(kind -> of(kind).and(others.of(kind)));
  }
}
