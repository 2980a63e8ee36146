package dev.stallwatch.engine.input;

import dev.stallwatch.storage.S3Scheme;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of one source and their settings.
 *
 * @param paths files and directories; patterns are Hadoop globs, in which {@code **} also stands
 *     for any number of directories
 * @param naming how the paths are to be read
 * @param settings the operator's settings of the files
 * @param stdin a local file with the content of standard input, read as a file with the name {@code
 *     stdin}; null for none
 */
public record SourceFiles(
    List<String> paths, Naming naming, SourceSettings settings, @Nullable String stdin) {
  /** How paths are to be read. */
  public enum Naming {
    /** Literally, whatever characters they contain; a path that does not exist is an error. */
    PATHS,
    /** As patterns; a pattern may match nothing, because the logs of a day may be late. */
    PATTERNS,
    /** As patterns, one of which must match: some days of a period may have no files. */
    PATTERNS_OF_DAYS,
    /**
     * Literally if the path exists, otherwise as a pattern if it has a wildcard; a path that does
     * not exist, or a pattern without a match, is an error.
     */
    PATHS_OR_PATTERNS
  }

  /** Copies the list and writes the paths in S3 with Hadoop's scheme. */
  public SourceFiles {
    paths = paths.stream().map(S3Scheme::of).toList();
  }

  /** Creates a source without standard input. */
  public SourceFiles(List<String> paths, Naming naming, SourceSettings settings) {
    this(paths, naming, settings, null);
  }

  /** Returns files and directories without settings. */
  public static SourceFiles asLogged(List<String> paths) {
    return new SourceFiles(paths, Naming.PATHS, SourceSettings.AS_LOGGED);
  }

  /** Returns the paths as a person typed them. */
  public List<String> typed() {
    return stdin == null ? paths : Stream.concat(paths.stream(), Stream.of("-")).toList();
  }

  /** Returns the name for messages. */
  String title() {
    return settings.name() == null ? String.join(", ", typed()) : settings.name();
  }
}
