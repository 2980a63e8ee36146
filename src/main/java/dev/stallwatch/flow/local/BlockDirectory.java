package dev.stallwatch.flow.local;

import com.google.common.base.Splitter;
import dev.stallwatch.storage.Holder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a local run's temporary blocks, which contain what clients requested; only its
 * owner has access. The next start removes a directory whose process has died, but not one of
 * another host, as on a shared disk.
 */
public final class BlockDirectory implements AutoCloseable {
  private static final String PREFIX = "stallwatch-";
  private static final String OWNER = "owner";
  private static final String PARENTS = "spark.local.dir";

  private final Path directory;
  private final FileChannel owner;

  private BlockDirectory(Path directory, FileChannel owner) {
    this.directory = directory;
    this.owner = owner;
  }

  /**
   * Creates one directory below each directory of the system property {@code spark.local.dir},
   * separated by commas, or else one below that of the system.
   */
  public static List<BlockDirectory> ofProcess() {
    return below(System.getProperty(PARENTS, System.getProperty("java.io.tmpdir", "/tmp")));
  }

  /**
   * Creates one directory below each parent.
   *
   * @param parents paths separated by commas
   */
  public static List<BlockDirectory> below(String parents) {
    List<BlockDirectory> made = new ArrayList<>();
    for (String parent : Splitter.on(',').trimResults().omitEmptyStrings().split(parents)) {
      made.add(below(Path.of(parent)));
    }
    return made;
  }

  /** Creates a directory below another, which is created too if it is missing. */
  public static BlockDirectory below(Path parent) {
    try {
      Path place = Files.createDirectories(parent);
      removeAbandoned(place);
      return in(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BlockDirectory in(Path parent) throws IOException {
    // Only the owner has access, whatever the umask is.
    Path directory = Files.createTempDirectory(parent, PREFIX);
    Path owner = directory.resolve(OWNER);
    Files.write(owner, Holder.current().json());
    FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new IOException("can't lock " + owner);
    }
    BlockDirectory made = new BlockDirectory(directory, channel);
    Runtime.getRuntime().addShutdownHook(new Thread(made::close, "block-directory"));
    return made;
  }

  public Path path() {
    return directory;
  }

  /** Removes directories of processes that died. */
  private static void removeAbandoned(Path parent) throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path directory : directories) {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) && isAbandoned(directory)) {
          remove(directory);
        }
      }
    }
  }

  private static boolean isAbandoned(Path directory) {
    Path owner = directory.resolve(OWNER);
    try {
      boolean hasDied =
          Holder.of(Files.readString(owner))
              .flatMap(Holder::isAliveHere)
              .map(isAlive -> !isAlive)
              .orElse(false);
      if (!hasDied) {
        return false;
      }
      // A process that is not visible from here, as in another container, still holds its lock.
      try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE);
          @Nullable FileLock lock = channel.tryLock()) {
        return lock != null;
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It belongs to another user, or is not a directory of blocks.
      return false;
    }
  }

  private static void remove(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
            try {
              Files.deleteIfExists(visited);
            } catch (IOException stillInUse) {
              // The next start removes it.
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Removes the directory. */
  @Override
  public void close() {
    try {
      owner.close();
      if (Files.exists(directory)) {
        remove(directory);
      }
    } catch (IOException e) {
      // The next start removes it.
    }
  }
}
