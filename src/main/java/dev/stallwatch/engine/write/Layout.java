package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Hold;
import dev.stallwatch.engine.lock.OutputBusyException;
import dev.stallwatch.storage.LocalFiles;
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
 * The layout of an output directory: {@code <table>/date=<day>/<file>} for readers, a marker file
 * that identifies the directory, and {@code _staging}, which Hadoop readers skip and no table
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
   * Opens the layout of a directory, which is created if it does not exist.
   *
   * @throws OutputRefusedException if it is a file or contains anything other than tables
   */
  static Layout open(Path path, Configuration configuration) throws IOException {
    Storage storage = Storage.of(path, configuration);
    Path directory = LocalFiles.of(path, configuration).makeQualified(path);
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
              + " contains files that are not Stallwatch tables;"
              + " choose an empty directory with --output");
    }
    storage.makeDirectory(layout.staging());
    return layout;
  }

  /** Whether a file of this name in a directory without a marker was not written by Stallwatch. */
  private static boolean isForeign(String name) {
    // A run that was killed early may have left a partial marker.
    return !name.equals(STAGING) && !name.startsWith(TableDirectory.MARKER);
  }

  /** Returns the layout of an existing directory of tables; empty if it has no marker. */
  static Optional<Layout> existing(Path path, Configuration configuration) throws IOException {
    Layout layout =
        new Layout(
            LocalFiles.of(path, configuration).makeQualified(path),
            Storage.of(path, configuration));
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

  /** Returns the staging directory of all runs. */
  Path staging() {
    return new Path(directory, STAGING);
  }

  /** Returns the staging directory of the runs of an extent. */
  Path staged(Extent extent) {
    return new Path(staging(), extent.code());
  }

  /**
   * Marks the directory as one of tables.
   *
   * @throws OutputRefusedException if its tables are partitioned in the other way
   */
  void mark(Extent extent) throws IOException {
    Path marker = new Path(directory, TableDirectory.MARKER);
    Partitioning wanted = Partitioning.by(extent);
    if (!storage.fileSystem().exists(marker)) {
      storage.write(
          marker,
          ("This directory contains tables of Stallwatch.\n" + KEPT + wanted.code() + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    Partitioning found = Partitioning.in(new String(storage.read(marker), StandardCharsets.UTF_8));
    if (found != wanted) {
      throw new OutputRefusedException(
          "the output directory " + directory.toUri().getPath() + " " + found.refusal());
    }
  }

  private enum Partitioning {
    ALL_INPUT("contains the tables of an investigation, to which single days can't be added"),
    BY_DAY("contains the tables of nightly runs, all of which an investigation would remove");

    private final String reason;

    Partitioning(String reason) {
      this.reason = reason;
    }

    static Partitioning by(Extent extent) {
      return extent instanceof Extent.Day ? BY_DAY : ALL_INPUT;
    }

    static Partitioning in(String marker) {
      return marker.lines().anyMatch((KEPT + BY_DAY.code())::equals) ? BY_DAY : ALL_INPUT;
    }

    String code() {
      return this == ALL_INPUT ? "whole" : "by day";
    }

    String refusal() {
      return reason + "; choose another output";
    }
  }

  /** The state in which the staging directory of an extent was found. */
  enum Found {
    /** A committed publication; it is complete now. */
    COMMITTED,
    /** Staged files without a commit; they are removed now. */
    STAGED,
    /** No files. */
    NOTHING
  }

  /**
   * Completes the committed publication of a run of the extent, or removes its uncommitted staged
   * files.
   */
  Found finish(Extent extent) throws IOException {
    Path staged = staged(extent);
    Optional<Commit> commit = Commit.leftBehind(storage, staged);
    if (commit.isPresent()) {
      move(commit.get().ofResults(), staged);
      removeReplaced(commit.get(), extent);
      // A table without rows has a directory too, so that queries on it succeed.
      for (Table table : Table.values()) {
        storage.makeDirectory(new Path(directory, table.tableName()));
      }
      // Last, for readers that ignore commits: a listed run is complete.
      move(commit.get().ofRuns(), staged);
    }
    boolean wasThere = storage.fileSystem().delete(staged, true);
    return commit.isPresent() ? Found.COMMITTED : wasThere ? Found.STAGED : Found.NOTHING;
  }

  private void move(List<Commit.Move> moves, Path staged) throws IOException {
    for (Commit.Move move : moves) {
      storage.move(new Path(staged, move.staged()), new Path(directory, move.place()));
    }
  }

  /** Finishes the extents of other runs that have died. */
  void finishOthers(Extent extent) throws IOException {
    for (Extent other : staging(any -> !any.equals(extent))) {
      try (Hold hold = storage.hold(staging(), other)) {
        hold.check();
        finish(other);
      } catch (OutputBusyException e) {
        // That run is alive and completes its own publication.
      }
    }
  }

  /** Returns the extents with a staging directory, ordered by name. */
  List<Extent> staging(Predicate<Extent> which) throws IOException {
    return storage.list(staging()).stream()
        .filter(FileStatus::isDirectory)
        .map(entry -> entry.getPath().getName())
        .sorted()
        .flatMap(name -> Extent.ofCode(name).stream())
        .filter(which)
        .toList();
  }

  /** Removes the published files of the extent that the commit does not contain. */
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

  /** Removes the partitions of days before a date; returns the removed days. */
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
