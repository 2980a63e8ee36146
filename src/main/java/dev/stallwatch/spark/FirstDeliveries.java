package dev.stallwatch.spark;

import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.spark.read.FileCopies;
import dev.stallwatch.spark.stage.CountBlocks;
import dev.stallwatch.spark.stage.FileOutcome;
import dev.stallwatch.spark.stage.FindRepeated;
import dev.stallwatch.spark.stage.IdentityColumn;
import dev.stallwatch.spark.stage.LeftOut;
import dev.stallwatch.spark.stage.ScanColumn;
import dev.stallwatch.spark.stage.ScanKind;
import dev.stallwatch.spark.stage.ScanRow;
import dev.stallwatch.spark.stage.SpeedsOfGroups;
import dev.stallwatch.spark.stage.SpreadIdentities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * Each record once, however often it was delivered: of the records with one identity the first
 * stays, by path and line; of files without identities that have the same content, the first by
 * path. What no delivery repeats is not touched, and without any repetition nothing is moved but
 * the identities.
 */
final class FirstDeliveries {
  /** What one task holds of identities, about a hundred megabytes. */
  private static final long IDENTITIES_PER_TASK = 4_000_000;

  private static final String[] PLACE = {
    ScanColumn.FILE.columnName(), ScanColumn.ORDINAL.columnName()
  };

  private final Dataset<Row> scanned;
  private final SortedMap<Integer, FileOutcome> outcomes;
  private final Dataset<Row> repeated;
  private final Map<Integer, Long> repeatedByFile;

  private FirstDeliveries(
      Dataset<Row> scanned, SortedMap<Integer, FileOutcome> outcomes, Dataset<Row> repeated) {
    this.scanned = scanned;
    this.outcomes = outcomes;
    this.repeated = repeated;
    this.repeatedByFile = new HashMap<>();
    repeated
        .groupBy(ScanColumn.FILE.column())
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> repeatedByFile.put(row.getInt(0), row.getLong(1)));
  }

  /** Finds what was delivered before in the rows of a scan. */
  static FirstDeliveries in(Dataset<Row> scanned) {
    SortedMap<Integer, FileOutcome> outcomes = new TreeMap<>();
    for (Row row : scanned.filter(ScanKind.FILE.matches()).collectAsList()) {
      outcomes.put(ScanRow.file(row), FileOutcome.decode(ScanRow.bytes(row, ScanColumn.PAYLOAD)));
    }
    Map<Integer, FileOutcome> copies = copies(outcomes);
    outcomes.putAll(copies);
    Dataset<Row> once =
        copies.isEmpty()
            ? scanned
            : scanned.filter(not(ScanColumn.FILE.column().isin(copies.keySet().toArray())));
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

  private static Dataset<Row> repeated(Dataset<Row> scanned, long records) {
    int parallelism = scanned.sparkSession().sparkContext().defaultParallelism();
    int shares = (int) Math.max(parallelism, 1 + records / IDENTITIES_PER_TASK);
    return scanned
        .filter(ScanKind.REQUESTS.matches())
        .mapPartitions(new SpreadIdentities(shares), Encoders.row(IdentityColumn.SCHEMA))
        .repartition(shares, IdentityColumn.SHARE.column())
        .mapPartitions(new FindRepeated(), Encoders.row(FindRepeated.SCHEMA))
        .persist(StorageLevel.MEMORY_AND_DISK());
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
    return SpeedsOfGroups.usual(
        scanned
            .filter(ScanKind.REQUESTS.matches())
            .mapPartitions(new SpeedsOfGroups(grid), Encoders.row(ScanColumn.SCHEMA))
            .collectAsList());
  }

  /**
   * The requests, counted into partial cells.
   *
   * @param usual what is usual where, and so not slow
   */
  Dataset<Row> cells(WindowGrid grid, UsualSpeeds usual) {
    Dataset<Row> blocks = scanned.filter(ScanKind.REQUESTS.matches());
    return withLeftOut(blocks)
        .mapPartitions(new CountBlocks(grid, usual), Encoders.row(ScanColumn.SCHEMA));
  }

  /** The transfers in their blocks, to be read by {@link SuspiciousChains}. */
  Dataset<Row> transfers() {
    return withLeftOut(scanned.filter(ScanKind.TRANSFERS.matches()));
  }

  private Dataset<Row> withLeftOut(Dataset<Row> blocks) {
    if (repeatedByFile.isEmpty()) {
      return blocks.withColumn(
          LeftOut.COLUMN, lit(null).cast(DataTypes.createArrayType(DataTypes.IntegerType)));
    }
    Dataset<Row> leftOut =
        repeated
            .groupBy(
                ScanColumn.FILE.column(),
                LeftOut.firstOfBlock(ScanColumn.ORDINAL.column())
                    .as(ScanColumn.ORDINAL.columnName()))
            .agg(collect_list(ScanColumn.ORDINAL.column()).as(LeftOut.COLUMN));
    return blocks.join(leftOut, PLACE, "left").select(ScanColumn.inOrder(LeftOut.COLUMN));
  }

  /** The lines that could not be read. */
  Dataset<Row> rejectedLines() {
    return scanned.filter(ScanKind.REJECTED_LINE.matches());
  }
}
