package dev.stallwatch.engine;

import dev.stallwatch.engine.input.Period;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.UserAgentRules;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.model.Units;
import dev.stallwatch.storage.S3Options;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a run.
 *
 * @param sources the logs, at least one source
 * @param scan how lines become cells and transfers
 * @param detection how incidents are found
 * @param awsIpRanges paths of files with the published AWS address ranges, in addition to those in
 *     the input
 * @param geoip path of a MaxMind DB; null for none
 * @param userAgents the user's rules for user agents
 * @param history directory of the tables of earlier runs; null for none
 * @param s3 how {@code s3a://} paths are accessed
 * @param extent the analysed data: all input, or one day compared with the days before it
 */
public record AnalysisOptions(
    List<SourceFiles> sources,
    ScanOptions scan,
    DetectionOptions detection,
    List<String> awsIpRanges,
    @Nullable String geoip,
    UserAgentRules userAgents,
    @Nullable String history,
    S3Options s3,
    Extent extent) {

  /** Copies the lists. */
  public AnalysisOptions {
    sources = List.copyOf(sources);
    awsIpRanges = List.copyOf(awsIpRanges);
  }

  /** Returns these options with another history directory; null for none. */
  public AnalysisOptions withHistory(@Nullable String directory) {
    return new AnalysisOptions(
        sources, scan, detection, awsIpRanges, geoip, userAgents, directory, s3, extent);
  }

  /** Returns these options with other sources. */
  public AnalysisOptions withSources(List<SourceFiles> files) {
    return new AnalysisOptions(
        files, scan, detection, awsIpRanges, geoip, userAgents, history, s3, extent);
  }

  /** Returns these options limited to one day in UTC. The scan is limited to that day already. */
  public AnalysisOptions withDay(LocalDate day) {
    return new AnalysisOptions(
        sources, scan, detection, awsIpRanges, geoip, userAgents, history, s3, Extent.day(day));
  }

  /**
   * Returns the time by which files are selected. A nightly run reads all files of its sources:
   * their paths select the day already, and files of later days may hold late records.
   */
  Period period() {
    return extent instanceof Extent.Day
        ? Period.ALL
        : new Period(scan.followedFromMicros(), scan.followedToMicros());
  }

  /**
   * Returns the start of the analysed data, microseconds since the epoch.
   *
   * @param firstEventMicros start of the earliest record
   */
  long beginMicros(long firstEventMicros) {
    return extent instanceof Extent.Day day
        ? Units.micros(day.date().atStartOfDay(ZoneOffset.UTC).toInstant())
        : firstEventMicros;
  }
}
