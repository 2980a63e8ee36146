package dev.stallwatch.engine.input;

import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.storage.ListingFailure;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files below local paths, of one source. It lists what the operating system lists,
 * because Hadoop silently omits what Java can't name: such a file is unreadable, as is a directory
 * without permission to list. FIFOs, sockets and devices are skipped, as are output directories of
 * Stallwatch. Symbolic links are followed after everything else, each file and directory once.
 */
final class LocalWalk {
  private static final int FILE_TYPE = 0170000;
  private static final int FIFO = 0010000;
  private static final int SOCKET = 0140000;

  private final Walked walked;

  /** Identities of the files and directories visited. */
  private final Set<Object> visited = new HashSet<>();

  /** Identities of those visited through a link. */
  private final Set<Object> linked = new HashSet<>();

  private final TreeMap<Path, Entry> links = new TreeMap<>();
  private List<Path> directories = new ArrayList<>();

  LocalWalk(Walked walked) {
    this.walked = walked;
  }

  /** An entry of a directory; without attributes if reading them failed. */
  private record Entry(
      Path path, @Nullable BasicFileAttributes attributes, @Nullable IOException failure) {
    String name() {
      return String.valueOf(path.getFileName());
    }
  }

  private record Content(Path directory, List<Entry> entries, @Nullable IOException failure) {}

  /**
   * Adds a file, or all files below a directory.
   *
   * @throws IOException if the path itself can't be listed
   */
  void add(Path root) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
    visit(root, attributes, Files.isSymbolicLink(root));
    List<Path> listed = directories;
    while (!directories.isEmpty() || !links.isEmpty()) {
      if (directories.isEmpty()) {
        Map.Entry<Path, Entry> next = links.pollFirstEntry();
        follow(next.getValue());
        continue;
      }
      List<Path> batch = directories;
      directories = new ArrayList<>();
      for (Content content : Concurrently.map(batch, LocalWalk::content)) {
        if (content.failure() != null && batch == listed) {
          throw content.failure();
        }
        takeAll(content);
      }
    }
  }

  private static Content content(Path directory) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        entries.add(entry(child, LinkOption.NOFOLLOW_LINKS));
      }
    } catch (IOException e) {
      return new Content(directory, List.of(), e);
    } catch (DirectoryIteratorException e) {
      return new Content(directory, List.of(), e.getCause());
    }
    entries.sort(Comparator.comparing(Entry::path));
    return new Content(directory, entries, null);
  }

  private static Entry entry(Path path, LinkOption... options) {
    try {
      return new Entry(path, Files.readAttributes(path, BasicFileAttributes.class, options), null);
    } catch (IOException e) {
      return new Entry(path, null, e);
    }
  }

  private void takeAll(Content content) {
    if (content.failure() != null) {
      unreadable(content.directory(), "the directory can't be listed", content.failure());
    } else if (content.entries().stream()
        .anyMatch(entry -> entry.name().equals(TableDirectory.MARKER))) {
      walked.skipOutput(LocalName.hadoop(content.directory()));
    } else {
      for (Entry entry : content.entries()) {
        if (!Walked.isHidden(entry.name())) {
          add(entry);
        }
      }
    }
  }

  private void add(Entry entry) {
    BasicFileAttributes attributes = entry.attributes();
    if (!LocalName.isText(entry.path())) {
      nameless(entry.path(), walked);
    } else if (attributes != null) {
      if (attributes.isSymbolicLink()) {
        links.put(entry.path(), entry);
      } else {
        visit(entry.path(), attributes, false);
      }
    } else if (!(entry.failure() instanceof NoSuchFileException)) {
      // A missing file was renamed or removed after it was listed.
      unreadable(entry.path(), "it can't be opened", entry.failure());
    }
  }

  /** Adds a file, or all files below a directory, whose name can't be expressed as text. */
  static void nameless(Path path, Walked walked) {
    walked.add(FoundFile.unreadable("file:" + LocalName.escaped(path), LocalName.reason(path)));
  }

  private void follow(Entry link) {
    Entry target = entry(link.path());
    if (target.attributes() != null) {
      visit(link.path(), target.attributes(), true);
    } else if (target.failure() instanceof NoSuchFileException) {
      unreadable(link.path(), "a symbolic link whose target does not exist", null);
    } else {
      unreadable(link.path(), "a symbolic link that can't be followed", target.failure());
    }
  }

  private void visit(Path path, BasicFileAttributes attributes, boolean isLink) {
    if (attributes.isOther()) {
      walked.skip(LocalName.hadoop(path), kind(path) + ", which can't hold a log");
      return;
    }
    Object identity = identity(path, attributes);
    boolean isNew = visited.add(identity);
    boolean isRead = (attributes.isDirectory() || isLink) ? !isNew : linked.contains(identity);
    if (isRead) {
      if (isLink || linked.contains(identity)) {
        walked.skip(
            LocalName.hadoop(path),
            (isLink ? "a symbolic link to " : "")
                + (attributes.isDirectory() ? "a directory" : "a file")
                + " that is read under another name");
      }
      return;
    }
    if (isLink) {
      linked.add(identity);
    }
    if (attributes.isDirectory()) {
      directories.add(path);
    } else {
      walked.add(
          new FoundFile(
              LocalName.hadoop(path).toString(),
              attributes.size(),
              attributes.lastModifiedTime().toMillis(),
              null,
              null));
    }
  }

  private static Object identity(Path path, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    if (key != null) {
      return key;
    }
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  private static String kind(Path path) {
    try {
      int type = (int) Files.getAttribute(path, "unix:mode") & FILE_TYPE;
      return type == FIFO ? "a FIFO" : type == SOCKET ? "a socket" : "a device";
    } catch (IOException | UnsupportedOperationException e) {
      return "neither a file nor a directory";
    }
  }

  private void unreadable(Path path, String what, @Nullable IOException failure) {
    String why =
        failure == null
            ? ""
            : failure instanceof FileSystemException known && known.getReason() != null
                ? ": " + known.getReason()
                : ": "
                    + (failure instanceof java.nio.file.AccessDeniedException
                        ? "permission denied"
                        : ListingFailure.firstLine(failure));
    walked.add(FoundFile.unreadable(LocalName.hadoop(path).toString(), what + why));
  }
}
