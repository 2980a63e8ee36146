package dev.stallwatch.spark;

import dev.stallwatch.model.Units;
import dev.stallwatch.quality.OutlyingRecords;
import dev.stallwatch.spark.history.Background;
import dev.stallwatch.spark.row.FileOutcome;
import dev.stallwatch.spark.row.Scanned;
import dev.stallwatch.spark.task.LinesBefore;
import dev.stallwatch.spark.task.TrafficTotals;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the pipeline made of the input.
 *
 * @param files what came out of each file, by path
 * @param rejected the lines that could not be read, kept
 * @param linesBefore for each part of a file that is not its first, the lines of the parts before
 * @param outlying what is left out as its time is far from the bulk of the run, by file and day
 * @param traffic the rows of {@code traffic}, kept
 * @param totals what they add up to
 * @param stalls the rows of {@code stalls}, each with the client's identity
 * @param objectSizes the sizes of objects that the run itself told: rows of {@code object_sizes}
 *     but for the day
 * @param sourcesWithoutFiles the sources of which there is no file, by their names
 * @param background what earlier runs published
 * @param fine what requests tell more finely than the cells
 */
public record Analysis(
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
  public Analysis {
    files = List.copyOf(files);
    linesBefore = Map.copyOf(linesBefore);
    outlying = List.copyOf(outlying);
    sourcesWithoutFiles = List.copyOf(sourcesWithoutFiles);
  }

  static long lastEventMicros(List<FileOutcome> files) {
    return files.stream().mapToLong(FileOutcome::lastEventMicros).max().orElse(Units.UNKNOWN);
  }

  static long firstEventMicros(List<FileOutcome> files) {
    return files.stream()
        .mapToLong(FileOutcome::firstEventMicros)
        .filter(at -> at != Units.UNKNOWN)
        .min()
        .orElse(Units.UNKNOWN);
  }

  /** Start of the earliest request in the input, in the analysed period or not. */
  long logFromMicros() {
    return files.stream()
        .mapToLong(FileOutcome::logFromMicros)
        .reduce(Units.UNKNOWN, FileOutcome::earliest);
  }

  /** Start of the latest request in the input, in the analysed period or not. */
  long logToMicros() {
    return files.stream().mapToLong(FileOutcome::logToMicros).max().orElse(Units.UNKNOWN);
  }

  /** Start of the earliest record, unknown without one. */
  public long firstEventMicros() {
    return firstEventMicros(files);
  }

  /** Start of the latest record, unknown without one. */
  public long lastEventMicros() {
    return lastEventMicros(files);
  }
}
