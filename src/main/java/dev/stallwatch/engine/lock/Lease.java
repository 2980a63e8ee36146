package dev.stallwatch.engine.lock;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.stallwatch.engine.lock.LeaseStore.Version;
import dev.stallwatch.storage.Holder;
import dev.stallwatch.storage.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;

/**
 * A hold on a storage without locks: a file that exists while the hold lasts and is rewritten every
 * {@link #RENEWED_EVERY}. If it is not renewed for {@link #LASTS}, its run has died, and another
 * run takes it over. Times are compared by the clock of the storage, so the clocks of the hosts do
 * not matter.
 */
public final class Lease implements Hold {
  public static final Duration LASTS = Duration.ofMinutes(2);
  private static final Duration RENEWED_EVERY = Duration.ofSeconds(20);
  public static final String ENDING = ".lease";

  private final LeaseStore store;
  private final Path staging;
  private final Extent extent;
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setDaemon(true).setNameFormat("lease-%d").build());
  private Version last;
  private boolean lost;

  /**
   * The content of the file.
   *
   * @param token random token of the run that holds the lease
   * @param renewal number of the renewal, so that the content changes with every renewal
   * @param holder the process that holds the lease
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Note(String token, long renewal, Holder holder) {
    static Optional<Note> of(Version version) {
      try {
        return Optional.of(
            Json.read(version.content().getBytes(StandardCharsets.UTF_8), Note.class));
      } catch (IOException e) {
        // The file was read after its creation and before its content was written.
        return Optional.empty();
      }
    }
  }

  private Lease(LeaseStore store, Path staging, Extent extent, Version first) {
    this.store = store;
    this.staging = staging;
    this.extent = extent;
    this.last = first;
  }

  /**
   * Takes the lease of an extent.
   *
   * @param staging directory with the leases of all extents
   * @throws OutputBusyException if another run holds it, or holds an extent that excludes it
   */
  public static Lease take(LeaseStore store, Path staging, Extent extent) throws IOException {
    Path place = new Path(staging, extent.code() + ENDING);
    String token = UUID.randomUUID().toString();
    byte[] first = Json.bytes(new Note(token, 0, Holder.current()));
    if (!store.createIfAbsent(place, first)) {
      Optional<Version> seen = store.version(place);
      boolean taken =
          seen.isEmpty()
              ? store.createIfAbsent(place, first)
              : isExpired(store, staging, seen.get())
                  && store.replaceIfUnchanged(seen.get(), first);
      if (!taken) {
        throw busy(seen, staging, extent);
      }
    }
    Version own =
        store
            .version(place)
            .filter(version -> isOf(token, version))
            .orElseThrow(() -> busy(Optional.empty(), staging, extent));
    Lease lease = new Lease(store, staging, extent, own);
    try {
      lease.rejectIfExcluded();
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw e;
    }
    // The future is not needed: the task never throws, and close() stops it.
    var unused =
        lease.renewals.scheduleWithFixedDelay(
            lease::renewQuietly,
            RENEWED_EVERY.toSeconds(),
            RENEWED_EVERY.toSeconds(),
            TimeUnit.SECONDS);
    return lease;
  }

  private static boolean isOf(String token, Version version) {
    return Note.of(version).map(note -> note.token().equals(token)).orElse(false);
  }

  private static boolean isExpired(LeaseStore store, Path staging, Version version)
      throws IOException {
    return version.modifiedAt().plus(LASTS).isBefore(store.now(staging));
  }

  private static OutputBusyException busy(Optional<Version> seen, Path staging, Extent extent) {
    return OutputBusyException.heldBy(
        seen.flatMap(Note::of).map(note -> note.holder().words()).orElse("it has just started")
            + "; if it died, its lease expires after "
            + LASTS.toMinutes()
            + " minutes",
        String.valueOf(staging.getParent()),
        extent);
  }

  /**
   * Rejects this lease if another run holds an extent that excludes it. Each run writes its own
   * lease before it reads the others, so of two concurrent runs at least one sees the other.
   */
  private void rejectIfExcluded() throws IOException {
    for (String name : store.names(staging)) {
      Optional<Extent> other =
          name.endsWith(ENDING)
              ? Extent.ofCode(name.substring(0, name.length() - ENDING.length()))
              : Optional.empty();
      if (other.filter(extent::excludes).filter(found -> !found.equals(extent)).isPresent()) {
        Optional<Version> version = store.version(new Path(staging, name));
        if (version.isPresent() && !isExpired(store, staging, version.get())) {
          throw busy(version, staging, extent);
        }
      }
    }
  }

  private void renewQuietly() {
    try {
      renew();
    } catch (IOException | RuntimeException e) {
      // The storage may be available at the next renewal; check() fails if the lease was lost
      // meanwhile.
    }
  }

  /** Rewrites the file, unless another run has taken over. */
  synchronized void renew() throws IOException {
    Note note = Note.of(last).orElseThrow();
    byte[] next = Json.bytes(new Note(note.token(), note.renewal() + 1, note.holder()));
    lost = lost || !store.replaceIfUnchanged(last, next);
    if (lost) {
      // The renewal may have been written although its response was lost.
      lost = store.version(last.place()).filter(version -> isOf(note.token(), version)).isEmpty();
    }
    if (!lost) {
      last =
          store.version(last.place()).filter(version -> isOf(note.token(), version)).orElse(last);
    }
  }

  @Override
  public synchronized void check() {
    try {
      renew();
    } catch (IOException e) {
      throw new UncheckedIOException("can't renew the lease " + last.place(), e);
    }
    if (lost) {
      throw OutputBusyException.lost(String.valueOf(staging.getParent()), extent);
    }
  }

  @Override
  public synchronized void close() {
    renewals.shutdownNow();
    try {
      String token = Note.of(last).orElseThrow().token();
      if (store.version(last.place()).filter(version -> isOf(token, version)).isPresent()) {
        store.delete(last.place());
      }
    } catch (IOException e) {
      // The lease expires by itself.
    }
  }
}
