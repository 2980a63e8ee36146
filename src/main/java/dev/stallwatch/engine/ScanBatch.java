package dev.stallwatch.engine;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.read.FilePack;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Kept;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The results of files that were scanned together. Files can be dropped from it one by one; what
 * the scan gathered about a pack of files stays until all of them are dropped.
 */
final class ScanBatch {
  private final List<Kept<Scanned>> kept;
  private final ScannedBlocks blocks;
  private final NavigableMap<Integer, Piece> pieces;
  private final NavigableMap<Integer, FileOutcome> outcomes;
  private final Map<Integer, Set<String>> packs;
  private final long bytes;

  /**
   * A file, or a part of a large one.
   *
   * @param bytes its size as stored
   */
  record Piece(InputFile file, long bytes) {}

  private ScanBatch(
      List<Kept<Scanned>> kept,
      ScannedBlocks blocks,
      NavigableMap<Integer, Piece> pieces,
      NavigableMap<Integer, FileOutcome> outcomes,
      Map<Integer, Set<String>> packs) {
    this.kept = kept;
    this.blocks = blocks;
    this.pieces = pieces;
    this.outcomes = outcomes;
    this.packs = packs;
    this.bytes = bytes(pieces.values());
  }

  /** Returns the batch of a scan. */
  static ScanBatch of(InputScan.Scan scan) {
    NavigableMap<Integer, Piece> pieces = new TreeMap<>();
    Map<Integer, Set<String>> packs = new HashMap<>();
    for (FilePack pack : scan.packs()) {
      Set<String> files =
          packs.computeIfAbsent(pack.parts().get(0).number(), number -> new HashSet<>());
      for (FilePart part : pack.parts()) {
        files.add(part.file().key());
        // A file that is read again as a single part has outcomes of that part only.
        pieces.putIfAbsent(part.number(), new Piece(part.file(), part.size()));
      }
    }
    return new ScanBatch(scan.kept(), scan.blocks(), pieces, new TreeMap<>(scan.parts()), packs);
  }

  /**
   * Returns a copy of batches as one, on disk; their own results can be released then.
   *
   * @param numbers the numbers of the parts of each batch in the copy
   * @param tasks in how many tasks the copy is read, at most
   */
  static ScanBatch copyOf(List<ScanBatch> batches, List<Map<Integer, Integer>> numbers, int tasks) {
    NavigableMap<Integer, Piece> pieces = new TreeMap<>();
    NavigableMap<Integer, FileOutcome> outcomes = new TreeMap<>();
    Map<Integer, Set<String>> packs = new HashMap<>();
    ScannedBlocks all = null;
    for (int i = 0; i < batches.size(); i++) {
      ScanBatch batch = batches.get(i);
      Map<Integer, Integer> parts = numbers.get(i);
      Map<Integer, Integer> ofPacks = new HashMap<>();
      batch.packs.forEach(
          (number, files) -> {
            ofPacks.put(number, packs.size());
            packs.put(packs.size(), files);
          });
      batch.pieces.forEach((number, piece) -> pieces.put(of(parts, number), piece));
      batch.outcomes.forEach((number, outcome) -> outcomes.put(of(parts, number), outcome));
      ScannedBlocks copied = batch.blocks.numbered(parts, ofPacks);
      all = all == null ? copied : all.and(copied);
    }
    Map<ScanKind, Kept<Scanned>> copies = Objects.requireNonNull(all).inAtMost(tasks).copied();
    return new ScanBatch(
        List.copyOf(copies.values()), ScannedBlocks.of(copies), pieces, outcomes, packs);
  }

  private static int of(Map<Integer, Integer> numbers, int number) {
    return Objects.requireNonNull(numbers.get(number));
  }

  private static long bytes(Collection<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::bytes).sum();
  }

  /** Returns the results that were not dropped, under other numbers. */
  ScannedBlocks numbered(Map<Integer, Integer> numbers) {
    Map<Integer, Integer> ofPacks = new HashMap<>();
    packs.keySet().forEach(pack -> ofPacks.put(pack, pack));
    return blocks.numbered(numbers, ofPacks);
  }

  /** Returns the outcomes of the parts that were not dropped, by number. */
  NavigableMap<Integer, FileOutcome> outcomes() {
    return outcomes;
  }

  /** Returns the files that were not dropped, by the number of each part. */
  NavigableMap<Integer, Piece> pieces() {
    return pieces;
  }

  /** Returns the file to which a part belongs; the members of an archive belong to the archive. */
  InputFile file(int part) {
    return Objects.requireNonNull(pieces.floorEntry(part)).getValue().file();
  }

  /**
   * Returns the other files of the packs of some files.
   *
   * @param files keys of files
   * @param isReadable whether a file can be read again; packs with any other file are left out
   */
  Set<String> mates(Set<String> files, Predicate<String> isReadable) {
    Set<String> mates = new HashSet<>();
    for (Set<String> pack : packs.values()) {
      if (pack.stream().anyMatch(files::contains)
          && pack.stream().allMatch(file -> files.contains(file) || isReadable.test(file))) {
        mates.addAll(pack);
      }
    }
    mates.removeAll(files);
    return mates;
  }

  /** Drops the results of files. */
  void drop(Set<String> files) {
    outcomes.keySet().removeIf(part -> files.contains(file(part).key()));
    pieces.values().removeIf(piece -> files.contains(piece.file().key()));
    packs.values().removeIf(files::containsAll);
  }

  /** Whether all files were dropped. */
  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** Whether at least half of the bytes of its files are of files that were dropped. */
  boolean isMostlyDropped() {
    return 2 * (bytes - bytes(pieces.values())) >= Math.max(1, bytes);
  }

  /** Returns the stored size of its files, those that were dropped included. */
  long bytes() {
    return bytes;
  }

  /** Removes the results from the disk. */
  void release() {
    kept.forEach(Kept::release);
  }
}
