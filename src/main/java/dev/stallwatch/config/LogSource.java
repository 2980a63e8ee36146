package dev.stallwatch.config;

import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.input.SourceKind;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.model.ServedBy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One configured source of logs.
 *
 * @param name the value of the dimension {@code source}
 * @param paths paths of its files, with a placeholder for the date
 * @param format name of the format of all files; null to detect the format of each file
 * @param servedBy who answered the requests; null to take it from the format
 * @param region region of requests if nothing else gives one; null for none
 * @param samplingRate share of requests that are logged, above 0, at most 1
 * @param clock how far its clock is ahead of UTC; negative if late
 * @param need whether a day is incomplete without it
 * @param kind what its files hold; null to find out by looking inside
 */
public record LogSource(
    String name,
    List<DatedPath> paths,
    @Nullable String format,
    @Nullable ServedBy servedBy,
    @Nullable String region,
    double samplingRate,
    Duration clock,
    Need need,
    @Nullable SourceKind kind) {

  /** Whether a day is incomplete without a source. */
  public enum Need {
    /** The day is incomplete. */
    REQUIRED,
    /** The day is complete: some days have no files. */
    OPTIONAL
  }

  /** Creates a source whose kind is found by looking inside its files. */
  public LogSource(
      String name,
      List<DatedPath> paths,
      @Nullable String format,
      @Nullable ServedBy servedBy,
      @Nullable String region,
      double samplingRate,
      Duration clock,
      Need need) {
    this(name, paths, format, servedBy, region, samplingRate, clock, need, null);
  }

  /** Whether its files may hold requests. A day is never incomplete without other sources. */
  public boolean mayHoldRequests() {
    return kind == null || kind == SourceKind.ACCESS;
  }

  /** Copies the list. */
  public LogSource {
    paths = List.copyOf(paths);
  }

  /**
   * Returns the paths of its files for some dates.
   *
   * @param dates dates in the names of files, which may hold records of other days
   */
  public SourceFiles files(List<LocalDate> dates) {
    return new SourceFiles(
        dates.stream()
            .flatMap(date -> paths.stream().flatMap(path -> path.all(date).stream()))
            .distinct()
            .toList(),
        SourceFiles.Naming.PATTERNS,
        new SourceSettings(name, format, servedBy, region, clock, samplingRate, kind));
  }
}
