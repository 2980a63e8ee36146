package dev.stallwatch.spark;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.spark.read.S3Options;
import dev.stallwatch.spark.read.SourceFiles;
import dev.stallwatch.spark.stage.ScanOptions;
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
 */
public record AnalysisOptions(
    List<SourceFiles> sources,
    ScanOptions scan,
    DetectionOptions detection,
    List<String> awsIpRanges,
    @Nullable String geoip,
    @Nullable String history,
    S3Options s3) {

  /** Copies the lists. */
  public AnalysisOptions {
    sources = List.copyOf(sources);
    awsIpRanges = List.copyOf(awsIpRanges);
  }

  /** The same with the tables of earlier runs below a directory; null for none. */
  public AnalysisOptions withHistory(@Nullable String directory) {
    return new AnalysisOptions(sources, scan, detection, awsIpRanges, geoip, directory, s3);
  }
}
