package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Hold;
import dev.stallwatch.engine.lock.Lease;
import dev.stallwatch.engine.lock.OutputBusyException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Small texts next to the tables of an output directory that persist between runs. There is one
 * text that the holder of the claim replaces, {@code _<name>.json}, and there are texts that any
 * run adds, each a file below {@code _<name>}. Readers of tables ignore names that begin with
 * {@code _}.
 */
public final class OutputNotes {
  private static final String ENDING = ".json";

  /** Longer than the lease of a dead run lasts. */
  private static final Duration CLAIMED_WITHIN = Lease.LASTS.plusSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Storage storage;
  private final Path kept;
  private final Path directory;
  private final Duration claimedWithin;

  private OutputNotes(Storage storage, Path output, String name, Duration claimedWithin) {
    this.storage = storage;
    this.kept = new Path(output, "_" + name + ENDING);
    this.directory = new Path(output, "_" + name);
    this.claimedWithin = claimedWithin;
  }

  /**
   * Returns the notes of a directory.
   *
   * @param name name of the notes, without the leading {@code _}
   */
  public static OutputNotes in(String output, String name, Configuration configuration)
      throws IOException {
    return in(output, name, CLAIMED_WITHIN, configuration);
  }

  /**
   * Returns the notes of a directory with another timeout.
   *
   * @param claimedWithin how long a claim waits for other runs
   */
  static OutputNotes in(
      String output, String name, Duration claimedWithin, Configuration configuration)
      throws IOException {
    Path path = new Path(output);
    return new OutputNotes(Storage.of(path, configuration), path, name, claimedWithin);
  }

  /** Adds a text in one step. The output directory must exist. */
  public void add(String text) throws IOException {
    storage.makeDirectory(directory);
    storage.write(new Path(directory, UUID.randomUUID() + ENDING), bytes(text));
  }

  /** Returns the texts that were added and not removed, by file name. */
  public Map<String, String> added() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (FileStatus file : storage.list(directory)) {
      String name = file.getPath().getName();
      if (name.endsWith(ENDING)) {
        try {
          texts.put(name, text(file.getPath()));
        } catch (FileNotFoundException e) {
          // Another run has processed and removed it.
        }
      }
    }
    return texts;
  }

  /** Returns the text that was kept last; empty if there is none. */
  public String kept() throws IOException {
    try {
      return text(kept);
    } catch (FileNotFoundException e) {
      return "";
    }
  }

  /** Claims the right to change the kept text; empty if another run holds it until the timeout. */
  public Optional<Claim> claim() throws IOException {
    storage.makeDirectory(directory);
    long until = System.nanoTime() + claimedWithin.toNanos();
    while (true) {
      try {
        return Optional.of(new Claim(storage.hold(directory, Extent.allInput())));
      } catch (OutputBusyException e) {
        if (System.nanoTime() - until >= 0) {
          return Optional.empty();
        }
        pause();
      }
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private String text(Path place) throws IOException {
    return new String(storage.read(place), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The right to change the kept text. */
  public final class Claim implements AutoCloseable {
    private final Hold hold;

    private Claim(Hold hold) {
      this.hold = hold;
    }

    /** Replaces the kept text in one step. */
    public void keep(String text) throws IOException {
      try {
        hold.check();
      } catch (OutputBusyException e) {
        throw new IOException("another run has taken over", e);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      storage.write(kept, bytes(text));
    }

    /** Removes a text that was added. */
    public void remove(String name) throws IOException {
      storage.fileSystem().delete(new Path(directory, name), false);
    }

    @Override
    public void close() {
      hold.close();
    }
  }
}
