package dev.stallwatch.engine.input;

import java.util.List;

/**
 * The files that are not opened, because no request of the analysed period can be in them according
 * to their paths.
 *
 * @param files the files, by path
 * @param firstMicros the earliest time in their paths, microseconds since the epoch; meaningless
 *     without files
 * @param lastMicros the latest time in their paths, as above
 */
public record OutsideFiles(List<InputFile> files, long firstMicros, long lastMicros) {
  /** No files. */
  public static final OutsideFiles NONE =
      new OutsideFiles(List.of(), Long.MAX_VALUE, Long.MIN_VALUE);

  /** Copies the list. */
  public OutsideFiles {
    files = List.copyOf(files);
  }
}
