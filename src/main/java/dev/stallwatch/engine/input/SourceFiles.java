package dev.stallwatch.engine.input;

import java.util.List;

/**
 * The files of one source and their settings.
 *
 * @param paths files and directories, at least one; patterns are Hadoop globs
 * @param naming how the paths are to be read
 * @param settings the operator's settings of the files
 */
public record SourceFiles(List<String> paths, Naming naming, SourceSettings settings) {
  /** How paths are to be read. */
  public enum Naming {
    /** Literally, whatever characters they contain; a path that does not exist is an error. */
    PATHS,
    /** As patterns; a pattern may match nothing, because the logs of a day may be late. */
    PATTERNS,
    /** Paths with a wildcard as patterns that must match at least one path; others literally. */
    PATHS_OR_PATTERNS
  }

  /** Copies the list. */
  public SourceFiles {
    paths = List.copyOf(paths);
  }

  /** Returns files and directories without settings. */
  public static SourceFiles asLogged(List<String> paths) {
    return new SourceFiles(paths, Naming.PATHS, SourceSettings.AS_LOGGED);
  }

  /** Returns the name for messages. */
  String title() {
    return settings.name() == null ? String.join(", ", paths) : settings.name();
  }
}
