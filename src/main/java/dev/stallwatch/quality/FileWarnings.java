package dev.stallwatch.quality;

import java.util.List;

/**
 * The warnings about the files of a run.
 *
 * @param first the first warnings, at most {@value #MAX_KEPT}
 * @param all the number of all warnings
 */
public record FileWarnings(List<FileWarning> first, long all) {
  /** Number of warnings kept for display; the table {@code inputs} has all. */
  private static final int MAX_KEPT = 100;

  /** No warnings. */
  public static final FileWarnings NONE = of(List.of());

  /** Copies the list. */
  public FileWarnings {
    first = List.copyOf(first);
  }

  /** Returns these warnings. */
  public static FileWarnings of(List<FileWarning> warnings) {
    return new FileWarnings(
        warnings.subList(0, Math.min(MAX_KEPT, warnings.size())), warnings.size());
  }
}
