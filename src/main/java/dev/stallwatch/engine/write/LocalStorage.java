package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Hold;
import dev.stallwatch.engine.lock.LocalHold;
import dev.stallwatch.storage.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A local disk, or a file system mounted like one. */
final class LocalStorage implements Storage {
  private final FileSystem raw;

  LocalStorage(Configuration configuration) throws IOException {
    this.raw = LocalFiles.local(configuration).getRawFileSystem();
  }

  @Override
  public FileSystem fileSystem() {
    return raw;
  }

  @Override
  public void makeDirectory(Path directory) throws IOException {
    Files.createDirectories(path(directory));
  }

  @Override
  public void replace(Path staged, Path place) throws IOException {
    Files.move(path(staged), path(place), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes without Hadoop, which starts a process for each file to set its permissions. */
  @Override
  public void write(Path place, byte[] content) throws IOException {
    java.nio.file.Path temporary = path(Storage.temporary(place));
    Files.write(temporary, content);
    Files.move(temporary, path(place), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Hold hold(Path staging, Extent extent) throws IOException {
    return LocalHold.take(path(staging), extent);
  }

  private static java.nio.file.Path path(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }
}
