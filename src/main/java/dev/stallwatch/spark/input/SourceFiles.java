package dev.stallwatch.spark.input;

import java.util.List;

/**
 * The files of one source, and what is said of them.
 *
 * @param paths files and directories, at least one; patterns are globs as Hadoop knows them
 * @param naming what the paths are
 * @param settings what the operator says of their files
 */
public record SourceFiles(List<String> paths, Naming naming, SourceSettings settings) {
  /** What paths are. */
  public enum Naming {
    /** Each as it stands, whatever characters it has: one that does not exist is an error. */
    PATHS,
    /** Each may stand for many paths or for none, as the logs of a day may be late. */
    PATTERNS,
    /** Each with a wildcard stands for many paths, at least for one; others as they stand. */
    PATHS_OR_PATTERNS
  }

  /** Copies the list. */
  public SourceFiles {
    paths = List.copyOf(paths);
  }

  /** Files and directories of which nothing is known but what they tell. */
  public static SourceFiles asLogged(List<String> paths) {
    return new SourceFiles(paths, Naming.PATHS, SourceSettings.AS_LOGGED);
  }

  /** The name by which messages call it. */
  String title() {
    return settings.name() == null ? String.join(", ", paths) : settings.name();
  }
}
