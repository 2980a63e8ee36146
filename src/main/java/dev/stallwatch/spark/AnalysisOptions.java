package dev.stallwatch.spark;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.model.Units;
import dev.stallwatch.spark.input.SourceFiles;
import dev.stallwatch.spark.storage.S3Options;
import dev.stallwatch.spark.table.Extent;
import dev.stallwatch.spark.task.ScanOptions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run shall do.
 *
 * @param sources the logs, at least one source
 * @param scan how lines become cells and transfers
 * @param detection how incidents are found
 * @param awsIpRanges paths of the cloud's published address ranges, beside those in the input
 * @param geoip path of a MaxMind DB
 * @param history directory of the tables of earlier runs; null for none
 * @param s3 how {@code s3a://} paths are reached
 * @param extent what the run is about: all of its input, or one day with what went before it
 */
public record AnalysisOptions(
    List<SourceFiles> sources,
    ScanOptions scan,
    DetectionOptions detection,
    List<String> awsIpRanges,
    @Nullable String geoip,
    @Nullable String history,
    S3Options s3,
    Extent extent) {

  /** Copies the lists. */
  public AnalysisOptions {
    sources = List.copyOf(sources);
    awsIpRanges = List.copyOf(awsIpRanges);
  }

  /** The same with the tables of earlier runs below a directory; null for none. */
  public AnalysisOptions withHistory(@Nullable String directory) {
    return new AnalysisOptions(sources, scan, detection, awsIpRanges, geoip, directory, s3, extent);
  }

  /** The same for the files of configured sources. */
  public AnalysisOptions withSources(List<SourceFiles> files) {
    return new AnalysisOptions(files, scan, detection, awsIpRanges, geoip, history, s3, extent);
  }

  /** The same for one day in UTC, to which the scan is limited. */
  public AnalysisOptions withDay(LocalDate day) {
    return new AnalysisOptions(
        sources, scan, detection, awsIpRanges, geoip, history, s3, Extent.day(day));
  }

  /**
   * Where what the run is about begins, microseconds since the epoch.
   *
   * @param firstEventMicros start of the earliest record
   */
  long beginMicros(long firstEventMicros) {
    return extent instanceof Extent.Day day
        ? Units.micros(day.date().atStartOfDay(ZoneOffset.UTC).toInstant())
        : firstEventMicros;
  }
}
