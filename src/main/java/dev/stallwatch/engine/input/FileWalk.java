package dev.stallwatch.engine.input;

import dev.stallwatch.engine.write.TableDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files below a directory of a storage that is not local, several directories at a time.
 * Skips output directories of Stallwatch; reports directories below the root without permission to
 * list as unreadable.
 */
final class FileWalk {
  /**
   * Number of directories from which each is listed recursively. An object store lists a thousand
   * keys per request; one request for each directory could take hours.
   */
  private static final int MIN_DIRECTORIES = 8;

  private final FileSystem fileSystem;
  private final Path root;
  private final Walked walked;

  private FileWalk(FileSystem fileSystem, Path root, Walked walked) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.walked = walked;
  }

  /** Adds the files below a directory, in no particular order. */
  static void below(FileSystem fileSystem, Path root, Walked walked) throws IOException {
    FileWalk walk = new FileWalk(fileSystem, root, walked);
    boolean listsKeys = fileSystem.hasPathCapability(root, CommonPathCapabilities.ETAGS_AVAILABLE);
    int maxDirectories = listsKeys ? MIN_DIRECTORIES - 1 : Integer.MAX_VALUE;
    try {
      List<Path> directories = List.of(root);
      while (!directories.isEmpty() && directories.size() <= maxDirectories) {
        directories = walk.descend(directories);
      }
      Concurrently.map(directories, walk::allBelow).forEach(walk::takeAllBelow);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The entries of a directory; null if listing it is not permitted. */
  private record Content(Path directory, @Nullable List<FileStatus> entries) {
    boolean isOutput() {
      return entries != null
          && entries.stream()
              .anyMatch(entry -> entry.getPath().getName().equals(TableDirectory.MARKER));
    }
  }

  /** Adds the files of directories and returns their subdirectories. */
  private List<Path> descend(List<Path> directories) {
    List<Path> next = new ArrayList<>();
    for (Content content : Concurrently.map(directories, this::children)) {
      if (content.entries() == null) {
        deny(content.directory());
        continue;
      }
      if (content.isOutput()) {
        walked.skipOutput(content.directory());
        continue;
      }
      for (FileStatus child : content.entries()) {
        if (Walked.isHidden(child.getPath().getName())) {
          continue;
        }
        if (child.isDirectory()) {
          next.add(child.getPath());
        } else {
          walked.add(FoundFile.of(child));
        }
      }
    }
    return next;
  }

  private void deny(Path directory) {
    walked.add(
        FoundFile.unreadable(
            directory.toString(), "the directory may not be listed (permissions)"));
  }

  private Content children(Path directory) {
    try {
      return new Content(directory, Arrays.asList(fileSystem.listStatus(directory)));
    } catch (IOException e) {
      return unlisted(directory, e);
    }
  }

  private Content unlisted(Path directory, IOException failure) {
    boolean denied =
        failure instanceof AccessDeniedException || failure instanceof AccessControlException;
    if (denied && !directory.equals(root)) {
      return new Content(directory, null);
    }
    throw new UncheckedIOException(failure);
  }

  private Content allBelow(Path directory) {
    List<FileStatus> found = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> below = fileSystem.listFiles(directory, true);
      while (below.hasNext()) {
        found.add(below.next());
      }
      return new Content(directory, found);
    } catch (IOException e) {
      return unlisted(directory, e);
    }
  }

  private void takeAllBelow(Content content) {
    if (content.entries() == null) {
      deny(content.directory());
      return;
    }
    Set<Path> outputs = new HashSet<>();
    for (FileStatus file : content.entries()) {
      if (file.getPath().getName().equals(TableDirectory.MARKER)) {
        outputs.add(file.getPath().getParent());
      }
    }
    outputs.stream().sorted().forEach(walked::skipOutput);
    for (FileStatus file : content.entries()) {
      if (!isLeftOut(content.directory(), file.getPath(), outputs)) {
        walked.add(FoundFile.of(file));
      }
    }
  }

  private static boolean isLeftOut(Path directory, Path file, Set<Path> outputs) {
    Path at = file;
    while (at != null && !at.equals(directory)) {
      if (Walked.isHidden(at.getName()) || outputs.contains(at)) {
        return true;
      }
      at = at.getParent();
    }
    return outputs.contains(directory);
  }
}
