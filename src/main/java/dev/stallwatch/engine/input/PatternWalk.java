package dev.stallwatch.engine.input;

import com.google.common.base.Splitter;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.storage.FirstContact;
import dev.stallwatch.storage.LocalFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * Finds the paths that match a pattern, without those inside output directories of Stallwatch; a
 * local path that Java can't name is unreadable.
 */
final class PatternWalk {
  private final FileSystem fileSystem;
  private final Walked walked;
  private final Map<Path, Boolean> outputs = new HashMap<>();

  private PatternWalk(FileSystem fileSystem, Walked walked) {
    this.fileSystem = fileSystem;
    this.walked = walked;
  }

  static List<FileStatus> matches(Path pattern, Configuration configuration, Walked walked)
      throws IOException {
    List<FileStatus> matches = FirstContact.matching(pattern, configuration);
    FileSystem fileSystem = LocalFiles.of(pattern, configuration);
    PatternWalk walk = new PatternWalk(fileSystem, walked);
    if (InputListing.isLocal(fileSystem)) {
      walk.findNameless(fileSystem.makeQualified(pattern).toUri().getPath());
    }
    int named = namedDepth(fileSystem.makeQualified(pattern));
    List<FileStatus> kept = new ArrayList<>();
    for (FileStatus match : matches) {
      if (!walk.isWithinOutput(match.getPath(), named)) {
        kept.add(match);
      }
    }
    return kept;
  }

  /** Returns the number of path components before the first one with a wildcard. */
  private static int namedDepth(Path pattern) {
    int depth = pattern.depth();
    for (Path at = pattern; at != null && !at.isRoot(); at = at.getParent()) {
      if (new GlobPattern(at.getName()).hasWildcard()) {
        depth = at.depth() - 1;
      }
    }
    return depth;
  }

  /**
   * A directory that the user names is read even if it is an output; one that only a wildcard
   * matches is not.
   */
  private boolean isWithinOutput(Path path, int named) throws IOException {
    for (Path at = path.getParent(); at != null && at.depth() > named; at = at.getParent()) {
      Boolean known = outputs.get(at);
      boolean isOutput = known == null ? isOutput(at) : known;
      outputs.put(at, isOutput);
      if (isOutput) {
        walked.skipOutput(at);
        return true;
      }
    }
    return false;
  }

  private boolean isOutput(Path directory) throws IOException {
    try {
      return fileSystem.exists(new Path(directory, TableDirectory.MARKER));
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  private void findNameless(String pattern) throws IOException {
    for (String expanded : GlobExpander.expand(pattern)) {
      List<java.nio.file.Path> reached = List.of(java.nio.file.Path.of(Path.SEPARATOR));
      for (String part : Splitter.on(Path.SEPARATOR_CHAR).split(expanded)) {
        if (!part.isEmpty()) {
          reached = next(reached, part);
        }
      }
    }
  }

  private List<java.nio.file.Path> next(List<java.nio.file.Path> directories, String part)
      throws IOException {
    List<java.nio.file.Path> next = new ArrayList<>();
    GlobFilter filter = new GlobFilter(part);
    for (java.nio.file.Path directory : directories) {
      if (!filter.hasPattern()) {
        next.add(directory.resolve(part.replace("\\", "")));
      } else if (Files.isDirectory(directory)) {
        try (DirectoryStream<java.nio.file.Path> children = Files.newDirectoryStream(directory)) {
          for (java.nio.file.Path child : children) {
            String name = String.valueOf(child.getFileName());
            if (!filter.accept(new Path(null, null, name))) {
              continue;
            }
            if (LocalName.isText(child)) {
              next.add(child);
            } else {
              LocalWalk.nameless(child, walked);
            }
          }
        }
      }
    }
    return next;
  }
}
