package dev.stallwatch.engine.lock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.stallwatch.storage.Holder;
import dev.stallwatch.storage.Json;
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
 * An operating-system lock on a range of one file: a day locks one byte, all input locks the entire
 * file. The operating system releases it when the process ends, for whatever reason.
 */
public final class LocalHold implements Hold {
  private static final String LOCK_FILE = "lock";

  /** Suffix of the file that names the holder of an extent. */
  public static final String ENDING = ".holder";

  /** The day of byte 0 of the lock file: 1 January of year 0. */
  private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();

  /**
   * The open lock file of each output directory. If a process closes a file, it loses all its locks
   * on that file, even those taken through another channel; therefore all holds of a process share
   * one channel.
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
   * @param staging directory of the lock file
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
      // Held by this process: handled like a lock of another process.
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

  /** Describes the process that holds a conflicting extent, if its file names it. */
  private static String holder(Path staging, Extent extent) {
    try (Stream<Path> files = Files.list(staging)) {
      List<Path> holders =
          files
              .filter(file -> file.getFileName().toString().endsWith(ENDING))
              .filter(file -> Extent.ofCode(code(file)).filter(extent::excludes).isPresent())
              .toList();
      return holders.isEmpty()
          ? "it has just started"
          : Json.read(Files.readAllBytes(holders.get(0)), Holder.class).words();
    } catch (IOException e) {
      return "it has just started or ended";
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
