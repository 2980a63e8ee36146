package dev.stallwatch.spark.lock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.stallwatch.spark.table.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lock of the operating system on a range of one file: a day is one byte of it, everything is all
 * bytes. It ends with the process that holds it, however that ends.
 */
public final class LocalHold implements Hold {
  private static final String LOCK_FILE = "lock";

  /** Of the name of the file that says who holds an extent. */
  public static final String ENDING = ".holder";

  /** Days of the years from 0 on have bytes from 0 on. */
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();

  /**
   * The open lock file of each output directory. A process that closes a file loses all its locks
   * on it, even those taken through another opening; so all holds of a process share one.
   */
  @GuardedBy("OPEN")
  private static final Map<Path, Opening> OPEN = new HashMap<>();

  private final Path lockFile;
  private final Path holderFile;
  private final FileLock lock;

  private static final class Opening {
    private final FileChannel channel;
    private int holds;

    Opening(FileChannel channel) {
      this.channel = channel;
    }
  }

  private LocalHold(Path lockFile, Path holderFile, FileLock lock) {
    this.lockFile = lockFile;
    this.holderFile = holderFile;
    this.lock = lock;
  }

  /**
   * Locks an extent.
   *
   * @param staging where the lock file lies
   * @throws OutputBusyException if this or another process has locked it
   */
  public static LocalHold take(Path staging, Extent extent) throws IOException {
    Path lockFile = staging.toRealPath().resolve(LOCK_FILE);
    synchronized (OPEN) {
      FileLock lock = lock(lockFile, extent);
      if (lock == null) {
        throw OutputBusyException.heldBy(
            holder(staging, extent), String.valueOf(staging.getParent()), extent);
      }
      Path holderFile = lockFile.resolveSibling(extent.code() + ENDING);
      LocalHold hold = new LocalHold(lockFile, holderFile, lock);
      try {
        Files.write(holderFile, Json.bytes(Holder.current()));
        return hold;
      } catch (IOException e) {
        hold.close();
        throw e;
      }
    }
  }

  @GuardedBy("OPEN")
  private static @Nullable FileLock lock(Path lockFile, Extent extent) throws IOException {
    Opening opening = OPEN.get(lockFile);
    if (opening == null) {
      opening =
          new Opening(
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      OPEN.put(lockFile, opening);
    }
    FileLock lock = null;
    try {
      lock =
          extent instanceof Extent.Day day
              ? opening.channel.tryLock(day.date().toEpochDay() - FIRST_DAY, 1, false)
              : opening.channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this process: the same answer as for any other.
    } finally {
      opening.holds++;
      if (lock == null) {
        release(lockFile);
      }
    }
    return lock;
  }

  @GuardedBy("OPEN")
  private static void release(Path lockFile) throws IOException {
    Opening opening = OPEN.get(lockFile);
    if (opening != null && --opening.holds == 0) {
      OPEN.remove(lockFile);
      opening.channel.close();
    }
  }

  /** Who holds what keeps this extent from being locked, as far as it says so. */
  private static String holder(Path staging, Extent extent) {
    try (Stream<Path> files = Files.list(staging)) {
      List<Path> holders =
          files
              .filter(file -> file.getFileName().toString().endsWith(ENDING))
              .filter(file -> Extent.ofCode(code(file)).filter(extent::excludes).isPresent())
              .toList();
      return holders.isEmpty()
          ? "it has just begun"
          : Json.read(Files.readAllBytes(holders.get(0)), Holder.class).words();
    } catch (IOException e) {
      return "it has just begun or ended";
    }
  }

  private static String code(Path holderFile) {
    String name = holderFile.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  @Override
  public void check() {
    if (!lock.isValid()) {
      throw new IllegalStateException("the lock on " + lockFile + " was released");
    }
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      if (!lock.isValid()) {
        return;
      }
      try {
        Files.deleteIfExists(holderFile);
        lock.release();
        release(lockFile);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
