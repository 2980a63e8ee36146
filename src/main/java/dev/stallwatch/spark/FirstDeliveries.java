package dev.stallwatch.spark;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.spark.read.FileCopies;
import dev.stallwatch.spark.stage.FileOutcome;
import dev.stallwatch.spark.stage.FindRepeated;
import dev.stallwatch.spark.stage.LeftOut;
import dev.stallwatch.spark.stage.ScanKind;
import dev.stallwatch.spark.stage.Scanned;
import dev.stallwatch.spark.stage.SpeedsOfGroups;
import dev.stallwatch.spark.stage.SpreadIdentities;
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
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;

/**
 * Each record once, however often it was delivered: of the records with one identity the first
 * stays, by path and line; of files without identities that have the same content, the first by
 * path. What no delivery repeats is not touched, and without any repetition nothing is moved but
 * the identities.
 */
final class FirstDeliveries {
  /** What one task holds of identities, about a hundred megabytes. */
  private static final long IDENTITIES_PER_TASK = 4_000_000;

  private final JavaRDD<Scanned> scanned;
  private final SortedMap<Integer, FileOutcome> outcomes;
  private final LeftOut leftOut;
  private final Map<Integer, Long> repeatedByFile;

  private FirstDeliveries(
      JavaRDD<Scanned> scanned, SortedMap<Integer, FileOutcome> outcomes, LeftOut leftOut) {
    this.scanned = scanned;
    this.outcomes = outcomes;
    this.leftOut = leftOut;
    this.repeatedByFile = leftOut.byFile();
  }

  /** Finds what was delivered before in a scan. */
  static FirstDeliveries in(JavaRDD<Scanned> scanned) {
    SortedMap<Integer, FileOutcome> outcomes = new TreeMap<>();
    for (Scanned file : scanned.filter(one -> one.is(ScanKind.FILE)).collect()) {
      outcomes.put(file.file(), file.outcome());
    }
    Map<Integer, FileOutcome> copies = copies(outcomes);
    outcomes.putAll(copies);
    Set<Integer> left = new HashSet<>(copies.keySet());
    JavaRDD<Scanned> once =
        left.isEmpty() ? scanned : scanned.filter(one -> !left.contains(one.file()));
    long records = outcomes.values().stream().mapToLong(FileOutcome::records).sum();
    return new FirstDeliveries(once, outcomes, repeated(once, records));
  }

  /** The copies among the files whose records carry no request ids, with what is left of them. */
  private static Map<Integer, FileOutcome> copies(SortedMap<Integer, FileOutcome> outcomes) {
    Map<String, FileOutcome> originals = new HashMap<>();
    Map<Integer, FileOutcome> copies = new HashMap<>();
    outcomes.forEach(
        (number, file) -> {
          if (!file.digest().isEmpty()) {
            String content = file.format() + " " + file.lines() + " " + file.digest();
            FileOutcome original = originals.putIfAbsent(content, file);
            if (original != null) {
              copies.put(number, original.copyAt(file.path(), file.size(), file.modifiedMicros()));
            }
          }
        });
    return copies;
  }

  private static LeftOut repeated(JavaRDD<Scanned> scanned, long records) {
    int parallelism = scanned.context().defaultParallelism();
    int shares = (int) Math.max(parallelism, 1 + records / IDENTITIES_PER_TASK);
    return LeftOut.of(
        scanned
            .filter(one -> one.is(ScanKind.REQUESTS))
            .mapPartitionsToPair(new SpreadIdentities(shares))
            .partitionBy(new HashPartitioner(shares))
            .values()
            .mapPartitions(new FindRepeated()));
  }

  /**
   * What came out of each file, by path.
   *
   * @param unread copies that were not even read
   */
  List<FileOutcome> files(FileCopies unread) {
    List<FileOutcome> files = new ArrayList<>();
    outcomes.forEach(
        (number, file) -> files.add(file.withRepeated(repeatedByFile.getOrDefault(number, 0L))));
    unread
        .originals()
        .forEach(
            (copy, original) -> {
              FileOutcome read = Objects.requireNonNull(outcomes.get(original.number()));
              files.add(read.copyAt(copy.path(), copy.size(), copy.modifiedMicros()));
            });
    files.sort(Comparator.comparing(FileOutcome::path));
    return files;
  }

  /** How fast the transfers of each group of clients usually are. */
  UsualSpeeds usualSpeeds(WindowGrid grid) {
    return SpeedsOfGroups.usual(requests().mapPartitions(new SpeedsOfGroups(grid)).collect());
  }

  /** The requests in their blocks. */
  JavaRDD<Scanned> requests() {
    return scanned.filter(one -> one.is(ScanKind.REQUESTS));
  }

  /** The transfers in their blocks. */
  JavaRDD<Scanned> transfers() {
    return scanned.filter(one -> one.is(ScanKind.TRANSFERS));
  }

  /** The lines that could not be read. */
  JavaRDD<Scanned> rejectedLines() {
    return scanned.filter(one -> one.is(ScanKind.REJECTED_LINE));
  }

  /** What is to be left out of the requests and the transfers. */
  LeftOut leftOut() {
    return leftOut;
  }
}
