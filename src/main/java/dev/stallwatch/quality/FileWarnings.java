package dev.stallwatch.quality;

import java.util.List;

/**
 * What is to be doubted of the files of a run.
 *
 * @param first the first warnings, at most {@value #MAX_KEPT}
 * @param all the number of all warnings
 */
public record FileWarnings(List<FileWarning> first, long all) {
  /** So many are kept to be shown; the table {@code inputs} has all. */
  private static final int MAX_KEPT = 100;

  /** None. */
  public static final FileWarnings NONE = of(List.of());

  /** Copies the list. */
  public FileWarnings {
    first = List.copyOf(first);
  }

  /** These warnings. */
  public static FileWarnings of(List<FileWarning> warnings) {
    return new FileWarnings(
        warnings.subList(0, Math.min(MAX_KEPT, warnings.size())), warnings.size());
  }
}
