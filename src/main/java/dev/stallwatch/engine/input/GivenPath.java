package dev.stallwatch.engine.input;

import dev.stallwatch.engine.input.SourceFiles.Naming;
import dev.stallwatch.storage.FirstContact;
import dev.stallwatch.storage.LocalFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.UnknownStoreException;

/** A path of the operator: a file, a directory, or a pattern. */
final class GivenPath {
  private final String text;
  private final Path path;
  private final Naming naming;
  private final Configuration configuration;
  private final FileSystem fileSystem;

  /**
   * A path.
   *
   * @throws IllegalArgumentException if the text can't be a path
   * @throws IOException if its storage is unknown or can't be reached
   */
  GivenPath(String text, Naming naming, Configuration configuration) throws IOException {
    this.text = text;
    this.path = parsed(text);
    this.naming = naming;
    this.configuration = configuration;
    this.fileSystem = LocalFiles.of(path, configuration);
  }

  /** Hadoop takes the text before a colon for a scheme; a local file may have one in its name. */
  private static Path parsed(String text) {
    try {
      return new Path(text);
    } catch (IllegalArgumentException e) {
      try {
        java.nio.file.Path local = java.nio.file.Path.of(text);
        if (!text.isEmpty() && Files.exists(local)) {
          return LocalName.hadoop(local.toAbsolutePath());
        }
      } catch (InvalidPathException notLocal) {
        // It is reported as Hadoop sees it.
      }
      throw e;
    }
  }

  /**
   * Adds its files, or all files below it. Returns false if it is a pattern that matches nothing
   * and may do so.
   *
   * @throws dev.stallwatch.storage.InputMissingException if it must exist and does not
   */
  boolean collect(LocalWalk local, Walked walked) throws IOException {
    if (isLiteral()) {
      collect(literal(), local, walked);
      return true;
    }
    Optional<RecursivePattern> recursive = RecursivePattern.of(path);
    int found = 0;
    if (recursive.isPresent()) {
      found = collect(recursive.get(), walked);
    } else {
      for (FileStatus match : PatternWalk.matches(path, configuration, walked)) {
        collect(match, local, walked);
        found++;
      }
    }
    if (found == 0 && naming == Naming.PATHS_OR_PATTERNS) {
      throw unmatched();
    }
    return found > 0;
  }

  /**
   * Checks without listing what is below it that it exists. Patterns of other storages are not
   * checked: matching one may list many files.
   *
   * @return false if it is a pattern that matches nothing and may do so
   * @throws dev.stallwatch.storage.InputMissingException if it must exist and does not
   */
  boolean check() throws IOException {
    if (isLiteral()) {
      literal();
      return true;
    }
    if (!InputListing.isLocal(fileSystem)) {
      return true;
    }
    Optional<RecursivePattern> recursive = RecursivePattern.of(path);
    boolean matches =
        !PatternWalk.matches(
                recursive.map(RecursivePattern::top).orElse(path), configuration, new Walked())
            .isEmpty();
    if (!matches && naming == Naming.PATHS_OR_PATTERNS) {
      throw unmatched();
    }
    return matches;
  }

  RuntimeException unmatched() {
    return new MissingPath(text, path, fileSystem).unmatched();
  }

  /** Returns the path for a list of what is not read. */
  Path path() {
    return path;
  }

  private boolean isLiteral() throws IOException {
    return switch (naming) {
      case PATHS -> true;
      case PATTERNS, PATTERNS_OF_DAYS -> false;
      case PATHS_OR_PATTERNS -> !new GlobPattern(path.toString()).hasWildcard() || exists();
    };
  }

  private boolean exists() throws IOException {
    try {
      FirstContact unused = FirstContact.with(path, configuration);
      return true;
    } catch (UnknownStoreException e) {
      throw e;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private FileStatus literal() throws IOException {
    try {
      return FirstContact.with(path, configuration).status();
    } catch (UnknownStoreException e) {
      throw e;
    } catch (FileNotFoundException e) {
      throw new MissingPath(text, path, fileSystem).missing();
    }
  }

  private void collect(FileStatus status, LocalWalk local, Walked walked) throws IOException {
    walked.startAt(status.getPath());
    if (InputListing.isLocal(fileSystem)) {
      local.add(java.nio.file.Path.of(status.getPath().toUri().getPath()));
    } else if (status.isDirectory()) {
      FileWalk.below(fileSystem, status.getPath(), walked);
    } else {
      walked.add(FoundFile.of(status));
    }
  }

  /** Adds the files below the top directories that match, and returns their number. */
  private int collect(RecursivePattern pattern, Walked walked) throws IOException {
    int found = 0;
    List<FileStatus> tops = PatternWalk.matches(pattern.top(), configuration, walked);
    for (FileStatus top : tops) {
      Walked below = new Walked();
      collect(top, new LocalWalk(below), below);
      below.skipped().forEach(skipped -> walked.skip(new Path(skipped.path()), skipped.reason()));
      String prefix = top.getPath().toString();
      walked.startAt(top.getPath());
      for (FoundFile file : below.files()) {
        if (file.path().startsWith(prefix)
            && pattern.matches(file.path().substring(prefix.length()))) {
          walked.add(file);
          found++;
        }
      }
    }
    return found;
  }
}
