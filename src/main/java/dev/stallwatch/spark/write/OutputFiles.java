package dev.stallwatch.spark.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** The files of an output directory for who only reads; paths are relative to the directory. */
sealed interface OutputFiles {
  /** The names of what a directory holds, in their order; none if it does not exist. */
  List<String> names(String directory) throws IOException;

  /** The content of a small file; empty if it does not exist. */
  Optional<byte[]> content(String file) throws IOException;

  /** Whether there is such a file. */
  boolean exists(String file) throws IOException;

  /** What tells a file from the one that replaces it; the same for both where nothing does. */
  String identity(String file) throws IOException;

  /**
   * Of a disk, without Hadoop, which a reader would wait for.
   *
   * @param directory the output directory
   */
  record OnDisk(java.nio.file.Path directory) implements OutputFiles {
    @Override
    public List<String> names(String of) throws IOException {
      try (Stream<java.nio.file.Path> entries = Files.list(directory.resolve(of))) {
        return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
      } catch (NoSuchFileException | NotDirectoryException e) {
        return List.of();
      }
    }

    @Override
    public Optional<byte[]> content(String file) throws IOException {
      try {
        return Optional.of(Files.readAllBytes(directory.resolve(file)));
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
    }

    @Override
    public boolean exists(String file) {
      return Files.exists(directory.resolve(file));
    }

    @Override
    public String identity(String file) throws IOException {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(directory.resolve(file), BasicFileAttributes.class);
        return attributes.fileKey() + " " + attributes.lastModifiedTime().toMillis();
      } catch (NoSuchFileException e) {
        return "";
      }
    }
  }

  /**
   * Of any storage.
   *
   * @param directory the output directory
   */
  record InStorage(Storage storage, Path directory) implements OutputFiles {
    @Override
    public List<String> names(String of) throws IOException {
      return storage.list(new Path(directory, of)).stream()
          .map(entry -> entry.getPath().getName())
          .sorted()
          .toList();
    }

    @Override
    public Optional<byte[]> content(String file) throws IOException {
      try {
        return Optional.of(storage.read(new Path(directory, file)));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      }
    }

    @Override
    public boolean exists(String file) throws IOException {
      return storage.fileSystem().exists(new Path(directory, file));
    }

    @Override
    public String identity(String file) {
      return "";
    }
  }
}
