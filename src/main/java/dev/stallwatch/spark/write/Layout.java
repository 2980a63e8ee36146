package dev.stallwatch.spark.write;

import dev.stallwatch.spark.lock.Hold;
import dev.stallwatch.spark.lock.OutputBusyException;
import dev.stallwatch.spark.table.Extent;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * What lies where in an output directory: {@code <table>/date=<day>/<file>} for readers, a marker
 * by which it is known, and {@code _staging}, which Hadoop's readers leave out and no table's
 * pattern matches.
 */
final class Layout {
  static final String STAGING = "_staging";
  private static final String KEPT = "kept: ";

  private final Path directory;
  private final Storage storage;

  private Layout(Path directory, Storage storage) {
    this.directory = directory;
    this.storage = storage;
  }

  /**
   * The layout of a directory, which is made if it does not exist.
   *
   * @throws OutputRefusedException if it is a file or holds something else than tables
   */
  static Layout open(Path path, Configuration configuration) throws IOException {
    Storage storage = Storage.of(path, configuration);
    Path directory = path.getFileSystem(configuration).makeQualified(path);
    Layout layout = new Layout(directory, storage);
    String name = directory.toUri().getPath();
    if (storage.fileSystem().exists(directory)
        && !storage.fileSystem().getFileStatus(directory).isDirectory()) {
      throw new OutputRefusedException("the output " + name + " is a file, not a directory");
    }
    List<FileStatus> content = storage.list(directory);
    boolean foreign =
        content.stream().map(file -> file.getPath().getName()).anyMatch(Layout::isForeign)
            && content.stream()
                .noneMatch(file -> file.getPath().getName().equals(TableDirectory.MARKER));
    if (foreign) {
      throw new OutputRefusedException(
          "the output directory "
              + name
              + " holds something else than an earlier answer;"
              + " choose an empty one with --output");
    }
    storage.makeDirectory(layout.staging());
    return layout;
  }

  /** Whether a directory with a file of this name and no marker is none of ours. */
  private static boolean isForeign(String name) {
    // A run that was killed at once may have left a part of its marker.
    return !name.equals(STAGING) && !name.startsWith(TableDirectory.MARKER);
  }

  /** The layout of a directory of tables; empty if it is none. */
  static Optional<Layout> existing(Path path, Configuration configuration) throws IOException {
    Layout layout =
        new Layout(
            path.getFileSystem(configuration).makeQualified(path), Storage.of(path, configuration));
    return layout.storage.fileSystem().exists(new Path(layout.directory, TableDirectory.MARKER))
        ? Optional.of(layout)
        : Optional.empty();
  }

  Storage storage() {
    return storage;
  }

  Path directory() {
    return directory;
  }

  /** Where all runs stage. */
  Path staging() {
    return new Path(directory, STAGING);
  }

  /** Where the runs of an extent stage. */
  Path staged(Extent extent) {
    return new Path(staging(), extent.code());
  }

  /**
   * Marks the directory as one of tables.
   *
   * @throws OutputRefusedException if its tables are kept in the other way
   */
  void mark(Extent extent) throws IOException {
    Path marker = new Path(directory, TableDirectory.MARKER);
    Kept wanted = Kept.by(extent);
    if (!storage.fileSystem().exists(marker)) {
      storage.write(
          marker,
          ("Tables of Stallwatch lie below this directory.\n" + KEPT + wanted.code() + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    Kept found = Kept.in(new String(storage.read(marker), StandardCharsets.UTF_8));
    if (found != wanted) {
      throw new OutputRefusedException(
          "the output directory " + directory.toUri().getPath() + " " + found.refusal());
    }
  }

  private enum Kept {
    WHOLE("holds the tables of one investigation, among which days can't be kept"),
    BY_DAY("holds the tables of nightly runs, all of which an investigation would remove");

    private final String reason;

    Kept(String reason) {
      this.reason = reason;
    }

    static Kept by(Extent extent) {
      return extent instanceof Extent.Day ? BY_DAY : WHOLE;
    }

    static Kept in(String marker) {
      return marker.lines().anyMatch((KEPT + BY_DAY.code())::equals) ? BY_DAY : WHOLE;
    }

    String code() {
      return this == WHOLE ? "whole" : "by day";
    }

    String refusal() {
      return reason + "; choose another output";
    }
  }

  /** What was found where runs of an extent stage. */
  enum Found {
    /** A publication that was decided; it is complete now. */
    DECIDED,
    /** Files that were only staged; they are gone. */
    STAGED,
    /** Nothing. */
    NOTHING
  }

  /** Completes what a run of the extent has decided, removes what one has only staged. */
  Found settle(Extent extent) throws IOException {
    Path staged = staged(extent);
    Optional<Commit> left = Commit.left(storage, staged);
    if (left.isPresent()) {
      carryOut(left.get().ofResults(), staged);
      removeReplaced(left.get(), extent);
      // A table without rows is there, so that who declared it can read it.
      for (Table table : Table.values()) {
        storage.makeDirectory(new Path(directory, table.tableName()));
      }
      // Last, for readers who know of no commit: a run that is listed is complete.
      carryOut(left.get().ofRuns(), staged);
    }
    boolean wasThere = storage.fileSystem().delete(staged, true);
    return left.isPresent() ? Found.DECIDED : wasThere ? Found.STAGED : Found.NOTHING;
  }

  private void carryOut(List<Commit.Move> moves, Path staged) throws IOException {
    for (Commit.Move move : moves) {
      storage.move(new Path(staged, move.staged()), new Path(directory, move.place()));
    }
  }

  /** Does the same for runs of other days that have died. */
  void settleOthers(Extent extent) throws IOException {
    for (Extent other : staging(any -> !any.equals(extent))) {
      try (Hold hold = storage.hold(staging(), other)) {
        hold.check();
        settle(other);
      } catch (OutputBusyException e) {
        // It lives.
      }
    }
  }

  /** The extents for which something is staged, in the order of their names. */
  List<Extent> staging(Predicate<Extent> which) throws IOException {
    return storage.list(staging()).stream()
        .filter(FileStatus::isDirectory)
        .map(entry -> entry.getPath().getName())
        .sorted()
        .flatMap(name -> Extent.ofCode(name).stream())
        .filter(which)
        .toList();
  }

  /** Removes, of the extent, the files of readers that the commit does not have. */
  private void removeReplaced(Commit commit, Extent extent) throws IOException {
    for (Table table : Table.values()) {
      for (FileStatus partition : partitions(table)) {
        String name = partition.getPath().getName();
        if (extent.covers(name) && !extent.keepsEarlierFiles(table)) {
          for (FileStatus file : storage.list(partition.getPath())) {
            String place =
                String.join(Path.SEPARATOR, table.tableName(), name, file.getPath().getName());
            if (!commit.has(place)) {
              storage.fileSystem().delete(file.getPath(), true);
            }
          }
          if (storage.list(partition.getPath()).isEmpty()) {
            storage.fileSystem().delete(partition.getPath(), true);
          }
        }
      }
    }
  }

  private List<FileStatus> partitions(Table table) throws IOException {
    return storage.list(new Path(directory, table.tableName())).stream()
        .filter(FileStatus::isDirectory)
        .toList();
  }

  /** Removes the partitions of days before one; gives the days. */
  List<LocalDate> expire(Table table, LocalDate before) throws IOException {
    List<LocalDate> removed = new ArrayList<>();
    for (FileStatus partition : partitions(table)) {
      Optional<Extent> extent = Extent.ofCode(partition.getPath().getName());
      if (extent.isPresent()
          && extent.get() instanceof Extent.Day day
          && day.date().isBefore(before)) {
        storage.fileSystem().delete(partition.getPath(), true);
        removed.add(day.date());
      }
    }
    removed.sort(null);
    return removed;
  }
}
