package dev.stallwatch.spark.write;

import dev.stallwatch.spark.lock.Hold;
import dev.stallwatch.spark.lock.OutputBusyException;
import dev.stallwatch.spark.table.Extent;
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

/** Where an output directory lies, and how a file is replaced there in one step. */
sealed interface Storage permits LocalStorage, RenamingStorage, ObjectStorage {
  /** Storages in which an object appears as a whole once its last byte is there. */
  Set<String> OBJECT_STORES = Set.of("s3a", "gs");

  /** The storage of a path. */
  static Storage of(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    String scheme = fileSystem.getUri().getScheme();
    if ("file".equals(scheme)) {
      return new LocalStorage(configuration);
    }
    return OBJECT_STORES.contains(scheme)
        ? new ObjectStorage(fileSystem)
        : new RenamingStorage(fileSystem);
  }

  /** To list, read and delete. It writes no checksums beside files: a stale one fails readers. */
  FileSystem fileSystem();

  /**
   * Puts a file at a place, whose directory exists, in one step: whoever opens the place before
   * gets the old content, whoever opens it later the new, and in between there is no time.
   *
   * @param staged a file of the same storage; gone afterwards where the storage can move files
   */
  void replace(Path staged, Path place) throws IOException;

  /**
   * Takes hold of an extent.
   *
   * @param staging where all runs of the output directory stage; it exists
   * @throws OutputBusyException if another run holds it
   */
  Hold hold(Path staging, Extent extent) throws IOException;

  /** Makes a directory and those above it. */
  default void makeDirectory(Path directory) throws IOException {
    if (!fileSystem().mkdirs(directory)) {
      throw new IOException("can't make the directory " + directory);
    }
  }

  /** Moves a file of an earlier attempt or of this one; it is in order if that was done before. */
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

  /** Writes a small file that appears as a whole, whoever else writes it at the same time. */
  default void write(Path place, byte[] content) throws IOException {
    Path aside = aside(place);
    try (FSDataOutputStream out = fileSystem().create(aside, true)) {
      out.write(content);
    }
    replace(aside, place);
    fileSystem().delete(aside, false);
  }

  /** Where the next content of a file is written first. */
  static Path aside(Path place) {
    return place.suffix("-aside-" + UUID.randomUUID());
  }

  /** The content of a small file. */
  default byte[] read(Path place) throws IOException {
    try (FSDataInputStream in = fileSystem().open(place)) {
      return in.readAllBytes();
    }
  }

  /** What a directory holds; nothing if it does not exist. */
  default List<FileStatus> list(Path directory) throws IOException {
    try {
      return Arrays.asList(fileSystem().listStatus(directory));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
