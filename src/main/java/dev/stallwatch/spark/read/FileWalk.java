package dev.stallwatch.spark.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below a directory, several directories at a time. Names that begin with {@code .} or
 * {@code _} are left out, as everywhere in Hadoop.
 */
final class FileWalk {
  /**
   * An object store lists keys by the thousand; asking it for each directory would take hours. So
   * it is asked for all below each of some directories, once there are this many.
   */
  private static final int LEAST_DIRECTORIES = 8;

  private final FileSystem fileSystem;
  private final List<FileStatus> files = new ArrayList<>();

  private FileWalk(FileSystem fileSystem) {
    this.fileSystem = fileSystem;
  }

  /** The files below a directory, in no order. */
  static List<FileStatus> below(FileSystem fileSystem, Path root) throws IOException {
    FileWalk walk = new FileWalk(fileSystem);
    boolean listsKeys = fileSystem.hasPathCapability(root, CommonPathCapabilities.ETAGS_AVAILABLE);
    int mostDirectories = listsKeys ? LEAST_DIRECTORIES - 1 : Integer.MAX_VALUE;
    try {
      List<Path> directories = List.of(root);
      while (!directories.isEmpty() && directories.size() <= mostDirectories) {
        directories = walk.descend(directories);
      }
      Concurrently.map(directories, walk::allBelow).forEach(walk.files::addAll);
      return walk.files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Takes the files of directories and gives the directories in them. */
  private List<Path> descend(List<Path> directories) {
    List<Path> next = new ArrayList<>();
    for (List<FileStatus> children : Concurrently.map(directories, this::children)) {
      for (FileStatus child : children) {
        if (isHidden(child.getPath())) {
          continue;
        }
        if (child.isDirectory()) {
          next.add(child.getPath());
        } else {
          files.add(child);
        }
      }
    }
    return next;
  }

  private List<FileStatus> children(Path directory) {
    try {
      return Arrays.asList(fileSystem.listStatus(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FileStatus> allBelow(Path directory) {
    List<FileStatus> found = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> below = fileSystem.listFiles(directory, true);
      while (below.hasNext()) {
        FileStatus file = below.next();
        if (!isHiddenBelow(directory, file.getPath())) {
          found.add(file);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isHiddenBelow(Path root, Path file) {
    for (Path at = file; at != null && !at.equals(root); at = at.getParent()) {
      if (isHidden(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHidden(Path path) {
    return path.getName().startsWith(".") || path.getName().startsWith("_");
  }
}
