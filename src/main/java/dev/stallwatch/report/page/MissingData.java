package dev.stallwatch.report.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What data is missing, so that a reader knows what the page can't tell.
 *
 * @param unreadableFiles files that could not be read, or not to their end
 * @param problems the first of them
 * @param rejected lines that could not be read, by the code of the reason
 * @param rejectedShareOfBytes their share of the bytes read, 0 to 1: a line may hold thousands of
 *     records
 * @param ignored lines left out for a reason that is no fault, by its code
 * @param duplicates records that were delivered before
 * @param rejectedLines the first lines that could not be read
 * @param gaps times without any request of a source that usually has many
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
   * A file that could not be read, or not to its end.
   *
   * @param path path of the file
   * @param problem code of what was wrong
   */
  public record FileProblem(String path, String problem) {}

  /**
   * A line that could not be read.
   *
   * @param file path of its file
   * @param lineNumber number of the line, from 1; null for the whole file
   * @param reason code of the reason
   * @param raw its beginning
   */
  public record RejectedLine(
      String file, @Nullable Long lineNumber, String reason, @Nullable String raw) {}

  /**
   * Hours in a row without any request.
   *
   * @param source the source that usually has requests at all hours
   * @param fromSeconds start of the first hour
   * @param toSeconds end of the last hour
   */
  public record Gap(String source, long fromSeconds, long toSeconds) {}
}
