package dev.stallwatch.engine;

import dev.stallwatch.engine.input.FileCopies;
import dev.stallwatch.engine.read.FilePack;
import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.flow.Flow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The results of several scans of a followed input, joined as if all files had been scanned at
 * once. Scans are batches; a batch whose files were dropped is copied without them, and batches of
 * similar size are joined by a copy. So the disk holds at most twice what the files take, the
 * number of batches grows with the logarithm of the number of scans, and what is read is copied as
 * often at most.
 */
final class EarlierScan {
  /** Stored size of the files of a task that is worth its start. */
  private static final long MIN_BYTES_PER_TASK = 1 << 20;

  private final int tasks;
  private final List<ScanBatch> batches = new ArrayList<>();

  /** Without results. */
  EarlierScan(Flow flow) {
    this.tasks = flow.cores() * FilePack.PER_CORE;
  }

  /**
   * All results.
   *
   * @param read the results as of one scan
   * @param parts the parts that were read, by number
   */
  record Joined(InputScan.Read read, List<FilePart> parts) {}

  /**
   * Returns the files that are read again together with some others: what a scan gathered about a
   * pack of files is only replaced for all of them.
   *
   * @param files keys of the files that changed
   * @param isReadable whether a file can be read again
   */
  Set<String> mates(Set<String> files, Predicate<String> isReadable) {
    Set<String> all = new HashSet<>(files);
    boolean isComplete = false;
    while (!isComplete) {
      isComplete = true;
      for (ScanBatch batch : batches) {
        isComplete &= !all.addAll(batch.mates(all, isReadable));
      }
    }
    all.removeAll(files);
    return all;
  }

  /**
   * Replaces the results of files by those of a scan.
   *
   * @param dropped keys of files whose results so far do not count any more
   */
  void replace(Set<String> dropped, ScanBatch scanned) {
    drop(dropped);
    batches.add(scanned);
  }

  /** Drops the results of files. */
  void drop(Set<String> dropped) {
    if (!dropped.isEmpty()) {
      batches.forEach(batch -> batch.drop(dropped));
    }
  }

  /** Frees the disk of what was dropped, and joins batches of similar size. */
  void tidy() {
    batches.stream().filter(ScanBatch::isEmpty).forEach(ScanBatch::release);
    batches.removeIf(ScanBatch::isEmpty);
    for (int i = 0; i < batches.size(); i++) {
      if (batches.get(i).isMostlyDropped()) {
        join(i, i + 1);
      }
    }
    for (int last = batches.size() - 1;
        last > 0 && batches.get(last - 1).bytes() <= 2 * batches.get(last).bytes();
        last = batches.size() - 1) {
      join(last - 1, last + 1);
    }
  }

  private void join(int from, int to) {
    List<ScanBatch> joined = batches.subList(from, to);
    long bytes = joined.stream().mapToLong(ScanBatch::bytes).sum();
    int tasksOfCopy = (int) Math.max(1, Math.min(tasks, bytes / MIN_BYTES_PER_TASK));
    ScanBatch copy = ScanBatch.copyOf(joined, numbers(joined), tasksOfCopy);
    joined.forEach(ScanBatch::release);
    joined.clear();
    batches.add(from, copy);
  }

  /** Whether there are no results. */
  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** Returns the outcome of each file that is not an archive, by key. */
  Map<String, FileOutcome> outcomes(Set<String> keys) {
    Map<String, FileOutcome> outcomes = new HashMap<>();
    for (ScanBatch batch : batches) {
      batch
          .outcomes()
          .forEach(
              (part, outcome) -> {
                String key = batch.file(part).key();
                if (keys.contains(key) && outcome.file().archive() == null) {
                  outcomes.merge(key, outcome, FileOutcome::followedBy);
                }
              });
    }
    return outcomes;
  }

  /** Returns the keys of the files of which a part has an outcome. */
  Set<String> withOutcome(Predicate<FileOutcome> which) {
    Set<String> keys = new HashSet<>();
    for (ScanBatch batch : batches) {
      batch
          .outcomes()
          .forEach(
              (part, outcome) -> {
                if (which.test(outcome)) {
                  keys.add(batch.file(part).key());
                }
              });
    }
    return keys;
  }

  /**
   * Joins all results, of which there are some. Parts are numbered by path and line, as those of
   * one scan.
   *
   * @param copies files that were not read
   * @param withoutFiles the sources without any file
   */
  Joined join(FileCopies copies, List<String> withoutFiles) {
    List<Map<Integer, Integer>> numbers = numbers(batches);
    SortedMap<Integer, FileOutcome> outcomes = new TreeMap<>();
    List<FilePart> parts = new ArrayList<>();
    ScannedBlocks joined = null;
    for (int i = 0; i < batches.size(); i++) {
      ScanBatch batch = batches.get(i);
      Map<Integer, Integer> ofBatch = numbers.get(i);
      batch.outcomes().forEach((part, outcome) -> outcomes.put(of(ofBatch, part), outcome));
      batch
          .pieces()
          .forEach((part, piece) -> parts.add(FilePart.entire(of(ofBatch, part), piece.file())));
      ScannedBlocks blocks = batch.numbered(ofBatch).inAtMost(tasks);
      joined = joined == null ? blocks : joined.and(blocks);
    }
    ScannedBlocks all = Objects.requireNonNull(joined);
    parts.sort(Comparator.comparingInt(FilePart::number));
    return new Joined(
        new InputScan.Read(all, outcomes, copies, withoutFiles, ScanSummary.of(all)), parts);
  }

  private static int of(Map<Integer, Integer> numbers, int part) {
    return Objects.requireNonNull(numbers.get(part));
  }

  private record Numbered(String path, int batch, int part) {}

  /** Returns new numbers for the parts of batches: by path, then by line. */
  private static List<Map<Integer, Integer>> numbers(List<ScanBatch> batches) {
    List<Numbered> parts = new ArrayList<>();
    List<Map<Integer, Integer>> numbers = new ArrayList<>();
    for (ScanBatch batch : batches) {
      int position = numbers.size();
      Set<Integer> all = new HashSet<>(batch.pieces().keySet());
      all.addAll(batch.outcomes().keySet());
      all.forEach(part -> parts.add(new Numbered(batch.file(part).key(), position, part)));
      numbers.add(new HashMap<>());
    }
    parts.sort(
        Comparator.comparing(Numbered::path)
            .thenComparing(Numbered::batch)
            .thenComparing(Numbered::part));
    for (int number = 0; number < parts.size(); number++) {
      Numbered part = parts.get(number);
      numbers.get(part.batch()).put(part.part(), number);
    }
    return numbers;
  }
}
