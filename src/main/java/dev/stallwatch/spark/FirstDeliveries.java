package dev.stallwatch.spark;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.quality.OutlyingRecords;
import dev.stallwatch.spark.input.FileCopies;
import dev.stallwatch.spark.pair.SpeedsOfGroups;
import dev.stallwatch.spark.row.FileOutcome;
import dev.stallwatch.spark.row.LeftOut;
import dev.stallwatch.spark.row.ScanKind;
import dev.stallwatch.spark.row.Scanned;
import dev.stallwatch.spark.task.FindRepeated;
import dev.stallwatch.spark.task.LinesBefore;
import dev.stallwatch.spark.task.ScanOptions;
import dev.stallwatch.spark.task.SpreadIdentities;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Each record once, however often it was delivered: of the records with one identity the first
 * stays, by path and line; of files without identities that have the same content, the first by
 * path. What no delivery repeats is not touched, and without any repetition nothing is moved but
 * the identities. Records whose time is far from the bulk of the run are left out with them.
 */
final class FirstDeliveries {
  /** What one task holds of identities, about a hundred megabytes. */
  private static final long IDENTITIES_PER_TASK = 4_000_000;

  private final JavaRDD<Scanned> scanned;
  private final ScannedFiles files;
  private final FileCopies unread;
  private final LeftOut repeated;
  private final Outlying outlying;

  private FirstDeliveries(
      JavaRDD<Scanned> scanned,
      ScannedFiles files,
      FileCopies unread,
      LeftOut repeated,
      Outlying outlying) {
    this.scanned = scanned;
    this.files = files;
    this.unread = unread;
    this.repeated = repeated;
    this.outlying = outlying;
  }

  /**
   * Finds what was delivered before in what was read.
   *
   * @param options whose period bounds the times of the records, or does not
   */
  static FirstDeliveries in(InputScan.Read read, ScanOptions options) {
    ScannedFiles files = new ScannedFiles(read.parts());
    Set<Integer> left = files.partsOfCopies();
    JavaRDD<Scanned> once =
        left.isEmpty()
            ? read.blocks()
            : read.blocks().filter(block -> !left.contains(block.part()));
    LeftOut repeated = repeated(once, files.records());
    Outlying outlying =
        options.isPeriodGiven() ? Outlying.NONE : Outlying.in(once, files, repeated);
    return new FirstDeliveries(once, files, read.unread(), repeated, outlying);
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

  /** What came out of each file, by path. */
  List<FileOutcome> files() {
    return files.outcomes(repeated.byPart(), outlying, unread);
  }

  /** For each part that is not the first of its file, the lines before it. */
  Map<Integer, LinesBefore> linesBefore() {
    return files.linesBefore();
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
    return files.rejectedLines() > 0
        ? scanned.filter(one -> one.is(ScanKind.REJECTED_LINE))
        : JavaSparkContext.fromSparkContext(scanned.context()).emptyRDD();
  }

  /** What is to be left out of the requests and the transfers. */
  LeftOut leftOut() {
    return repeated.and(outlying.leftOut());
  }

  /** What is left out as its time is far from the bulk of the run. */
  List<OutlyingRecords> outlying() {
    return outlying.records();
  }
}
