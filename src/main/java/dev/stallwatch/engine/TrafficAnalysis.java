package dev.stallwatch.engine;

import dev.stallwatch.engine.history.Background;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.row.TimeRange;
import dev.stallwatch.engine.task.LinesBefore;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.quality.OutlyingRecords;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the stages that Spark runs over records.
 *
 * @param files the outcome of each file, by path
 * @param rejected lines that could not be read, persisted
 * @param linesBefore for each part of a file except the first, the number of lines before it
 * @param outlying records excluded because their time is far from the bulk of the run, by file and
 *     day
 * @param traffic the rows of {@code traffic}, persisted
 * @param totals the sums over {@code traffic}
 * @param stalls the rows of {@code stalls}, each with the client's identity
 * @param objectSizes object sizes that the run itself learnt: rows of {@code object_sizes} without
 *     the day
 * @param sourcesWithoutFiles names of the configured sources that have no file
 * @param background what earlier runs published
 * @param fine the counts of requests in the fine dimensions, which cells do not have
 */
public record TrafficAnalysis(
    List<FileOutcome> files,
    JavaRDD<Scanned> rejected,
    Map<Integer, LinesBefore> linesBefore,
    List<OutlyingRecords> outlying,
    Dataset<Row> traffic,
    TrafficTotals totals,
    Dataset<Row> stalls,
    Dataset<Row> objectSizes,
    List<String> sourcesWithoutFiles,
    Background background,
    FineScopes fine) {

  /** Copies the lists. */
  public TrafficAnalysis {
    files = List.copyOf(files);
    linesBefore = Map.copyOf(linesBefore);
    outlying = List.copyOf(outlying);
    sourcesWithoutFiles = List.copyOf(sourcesWithoutFiles);
  }

  static long lastEventMicros(List<FileOutcome> files) {
    return counted(files).lastMicros();
  }

  static long firstEventMicros(List<FileOutcome> files) {
    return counted(files).firstMicros();
  }

  private static TimeRange counted(List<FileOutcome> files) {
    return files.stream()
        .map(file -> file.times().counted())
        .reduce(TimeRange.NONE, TimeRange::and);
  }

  /**
   * Returns the start times of all requests in the input, inside and outside the analysed period.
   */
  TimeRange logged() {
    return files.stream().map(file -> file.times().logged()).reduce(TimeRange.NONE, TimeRange::and);
  }

  /** Returns the start of the earliest record; unknown without records. */
  public long firstEventMicros() {
    return firstEventMicros(files);
  }

  /** Returns the start of the latest record; unknown without records. */
  public long lastEventMicros() {
    return lastEventMicros(files);
  }
}
