package dev.stallwatch.engine.write;

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

/** Read access to the files of an output directory; paths are relative to the directory. */
sealed interface OutputFiles {
  /** Returns the sorted names of the entries of a directory; empty if it does not exist. */
  List<String> names(String directory) throws IOException;

  /** Returns the content of a small file; empty if it does not exist. */
  Optional<byte[]> content(String file) throws IOException;

  /** Whether a file exists. */
  boolean exists(String file) throws IOException;

  /**
   * Returns an identity that changes when the file is replaced; constant where the storage has
   * none.
   */
  String identity(String file) throws IOException;

  /**
   * Files on a local disk. It does not use Hadoop, whose start a reader would have to wait for.
   *
   * @param directory the output directory
   */
  record OnDisk(java.nio.file.Path directory) implements OutputFiles {
    @Override
    public List<String> names(String subdirectory) throws IOException {
      try (Stream<java.nio.file.Path> entries = Files.list(directory.resolve(subdirectory))) {
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
   * Files on any storage.
   *
   * @param directory the output directory
   */
  record InStorage(Storage storage, Path directory) implements OutputFiles {
    @Override
    public List<String> names(String subdirectory) throws IOException {
      return storage.list(new Path(directory, subdirectory)).stream()
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
