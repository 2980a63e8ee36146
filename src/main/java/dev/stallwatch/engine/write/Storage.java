package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Hold;
import dev.stallwatch.engine.lock.OutputBusyException;
import dev.stallwatch.storage.LocalFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The storage of an output directory, with atomic replacement of a file. */
sealed interface Storage permits LocalStorage, RenamingStorage, ObjectStorage {
  /** Schemes of storages in which an object appears atomically when its last byte has arrived. */
  Set<String> OBJECT_STORES = Set.of("s3a", "gs");

  /** Returns the storage of a path. */
  static Storage of(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = LocalFiles.of(path, configuration);
    String scheme = fileSystem.getUri().getScheme();
    if ("file".equals(scheme)) {
      return new LocalStorage(configuration);
    }
    return OBJECT_STORES.contains(scheme)
        ? new ObjectStorage(fileSystem)
        : new RenamingStorage(fileSystem);
  }

  /**
   * Returns the file system, to list, read and delete files. It writes no checksum files, because a
   * stale one makes readers fail.
   */
  FileSystem fileSystem();

  /**
   * Replaces a file atomically: a reader opens either the old content or the new one. The directory
   * of the file must exist.
   *
   * @param staged a file of the same storage; moved where the storage can move files, else copied
   * @param place the final path
   */
  void replace(Path staged, Path place) throws IOException;

  /**
   * Acquires the hold of an extent.
   *
   * @param staging staging directory of the output; it exists
   * @throws OutputBusyException if another run holds it
   */
  Hold hold(Path staging, Extent extent) throws IOException;

  /** Creates a directory and its parents. */
  default void makeDirectory(Path directory) throws IOException {
    if (!fileSystem().mkdirs(directory)) {
      throw new IOException("can't create the directory " + directory);
    }
  }

  /**
   * Moves a staged file to its place. If the file was moved before, by this run or an earlier one,
   * this does nothing.
   */
  default void move(Path staged, Path place) throws IOException {
    makeDirectory(place.getParent());
    try {
      replace(staged, place);
    } catch (FileNotFoundException | NoSuchFileException e) {
      if (fileSystem().exists(staged)) {
        throw e;
      }
    }
  }

  /** Writes a small file atomically, even if another process writes it at the same time. */
  default void write(Path place, byte[] content) throws IOException {
    Path temporary = temporary(place);
    try (FSDataOutputStream out = fileSystem().create(temporary, true)) {
      out.write(content);
    }
    replace(temporary, place);
    fileSystem().delete(temporary, false);
  }

  /** Returns the path at which new content of a file is written first. */
  static Path temporary(Path place) {
    return place.suffix("-aside-" + UUID.randomUUID());
  }

  /** Returns the content of a small file. */
  default byte[] read(Path place) throws IOException {
    try (FSDataInputStream in = fileSystem().open(place)) {
      return in.readAllBytes();
    }
  }

  /** Returns the entries of a directory; empty if it does not exist. */
  default List<FileStatus> list(Path directory) throws IOException {
    try {
      return Arrays.asList(fileSystem().listStatus(directory));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
