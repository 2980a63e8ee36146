package dev.stallwatch.config;

import dev.stallwatch.model.ServedBy;
import dev.stallwatch.spark.input.SourceFiles;
import dev.stallwatch.spark.input.SourceSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the logs of one kind come from, as it is configured.
 *
 * @param name the value of the dimension {@code source}
 * @param paths where its files of a date are
 * @param format name of the format of all its files; null where each file tells by itself
 * @param servedBy who answered its requests; null where the format tells
 * @param region where its requests come from if nothing else tells; null for nowhere
 * @param samplingRate share of the requests that are in the log, above 0 to 1
 * @param clock what its clock is ahead of UTC, negative for behind
 * @param need whether a day is incomplete without it
 */
public record LogSource(
    String name,
    List<DatedPath> paths,
    @Nullable String format,
    @Nullable ServedBy servedBy,
    @Nullable String region,
    double samplingRate,
    Duration clock,
    Need need) {

  /** Whether a day is incomplete without a source. */
  public enum Need {
    /** It is. */
    REQUIRED,
    /** It is not: there are days without files. */
    OPTIONAL
  }

  /** Copies the list. */
  public LogSource {
    paths = List.copyOf(paths);
  }

  /**
   * Its files of some dates, as the scan wants them.
   *
   * @param dates those of the files, not only of the records in them
   */
  public SourceFiles files(List<LocalDate> dates) {
    return new SourceFiles(
        dates.stream()
            .flatMap(date -> paths.stream().flatMap(path -> path.all(date).stream()))
            .distinct()
            .toList(),
        SourceFiles.Naming.PATTERNS,
        new SourceSettings(name, format, servedBy, region, clock, samplingRate));
  }
}
