package dev.stallwatch.report.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The missing data, so that a reader knows the limits of the page.
 *
 * @param unreadableFiles files that could not be read completely
 * @param problems the first of these files
 * @param rejected lines that could not be read, by reason code
 * @param rejectedShareOfBytes share of these lines in the bytes read, 0 to 1: a line may contain
 *     thousands of records
 * @param ignored lines ignored for a harmless reason, by reason code
 * @param duplicates records that were already delivered
 * @param rejectedLines the first lines that could not be read
 * @param gaps periods without requests of a source that usually has many
 */
public record MissingData(
    long unreadableFiles,
    List<FileProblem> problems,
    Map<String, Long> rejected,
    double rejectedShareOfBytes,
    Map<String, Long> ignored,
    long duplicates,
    List<RejectedLine> rejectedLines,
    List<Gap> gaps) {

  /** Copies the lists. */
  public MissingData {
    problems = List.copyOf(problems);
    rejectedLines = List.copyOf(rejectedLines);
    gaps = List.copyOf(gaps);
  }

  /**
   * A file that could not be read completely.
   *
   * @param path path of the file
   * @param problem code of the problem
   */
  public record FileProblem(String path, String problem) {}

  /**
   * A line that could not be read.
   *
   * @param file path of the file
   * @param lineNumber number of the line, from 1; null for the entire file
   * @param reason code of the reason
   * @param raw beginning of the line
   */
  public record RejectedLine(
      String file, @Nullable Long lineNumber, String reason, @Nullable String raw) {}

  /**
   * Consecutive hours without requests.
   *
   * @param source the source that usually has requests at all hours
   * @param fromSeconds start of the first hour
   * @param toSeconds end of the last hour
   */
  public record Gap(String source, long fromSeconds, long toSeconds) {}
}
