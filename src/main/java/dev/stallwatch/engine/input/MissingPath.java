package dev.stallwatch.engine.input;

import dev.stallwatch.model.Names;
import dev.stallwatch.model.PathText;
import dev.stallwatch.storage.InputMissingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A path that does not exist, described by the nearest directory that does. */
final class MissingPath {
  /** Maximum number of entries that are looked at: an object store lists them in one request. */
  private static final int MAX_ENTRIES = 1000;

  private final String given;
  private final Path path;
  private final FileSystem fileSystem;

  MissingPath(String given, Path path, FileSystem fileSystem) {
    this.given = given;
    this.path = path;
    this.fileSystem = fileSystem;
  }

  /** Returns the exception for a path without wildcards. */
  InputMissingException missing() {
    return new InputMissingException("input path does not exist: " + given + nearest());
  }

  /** Returns the exception for a pattern. */
  InputMissingException unmatched() {
    return new InputMissingException("no path matches the pattern " + given + nearest());
  }

  private String nearest() {
    try {
      Path missing = fileSystem.makeQualified(path);
      for (Path at = missing.getParent(); at != null; missing = at, at = at.getParent()) {
        Optional<FileStatus> found = status(at);
        if (found.isPresent()) {
          return found.get().isDirectory()
              ? nearest(at, missing.getName())
              : " (" + shown(at) + " is a file)";
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // What exists can't be listed either.
    }
    return "";
  }

  private Optional<FileStatus> status(Path at) {
    try {
      return Optional.of(fileSystem.getFileStatus(at));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private String nearest(Path directory, String missing) throws IOException {
    int files = 0;
    List<String> names = new ArrayList<>();
    RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(directory);
    while (names.size() < MAX_ENTRIES && entries.hasNext()) {
      FileStatus entry = entries.next();
      if (!Walked.isHidden(entry.getPath().getName())) {
        names.add(entry.getPath().getName());
        files += entry.isDirectory() ? 0 : 1;
      }
    }
    String counted =
        entries.hasNext()
            ? "more than " + MAX_ENTRIES + " entries"
            : counted(files, "file", "files")
                + (files == names.size()
                    ? ""
                    : " and " + counted(names.size() - files, "directory", "directories"));
    return " (nearest directory: "
        + shown(directory)
        + ", with "
        + counted
        + ")"
        + suggestion(directory, missing, names);
  }

  private static String counted(int number, String one, String several) {
    return number == 0 ? "no " + several : number + " " + (number == 1 ? one : several);
  }

  private String suggestion(Path directory, String missing, List<String> names) {
    if (new GlobPattern(missing).hasWildcard()) {
      return "";
    }
    return Names.nearest(missing, names)
        .map(name -> "; did you mean " + shown(complete(new Path(directory, name))) + "?")
        .orElse("");
  }

  /** Returns the corrected directory with the rest of the path, if that exists or is a pattern. */
  private Path complete(Path corrected) {
    Path complete = corrected;
    List<String> rest = new ArrayList<>();
    Path qualified = fileSystem.makeQualified(path);
    for (Path at = qualified; at != null && at.depth() > corrected.depth(); at = at.getParent()) {
      rest.add(0, at.getName());
    }
    for (String name : rest) {
      complete = new Path(complete, name);
    }
    return new GlobPattern(given).hasWildcard() || status(complete).isPresent()
        ? complete
        : corrected;
  }

  /** Returns a path as the operator would write it: relative if the given path is. */
  private String shown(Path at) {
    String working = fileSystem.getWorkingDirectory().toString();
    String text = at.toString();
    if (path.isAbsolute() || !(text + Path.SEPARATOR).startsWith(working + Path.SEPARATOR)) {
      return PathText.of(text);
    }
    return text.equals(working) ? "the current one" : text.substring(working.length() + 1);
  }
}
