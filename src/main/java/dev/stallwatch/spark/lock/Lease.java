package dev.stallwatch.spark.lock;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.stallwatch.spark.lock.LeaseStore.Version;
import dev.stallwatch.spark.table.Extent;
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
 * A hold on a storage that knows no locks: a file that exists as long as it is held and is written
 * again every {@link #RENEWED_EVERY}. One that was not renewed for {@link #LASTS}, by the clock of
 * the storage, is that of a run that died, and is taken over. No clock of any host matters.
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
   * What the file says.
   *
   * @param token drawn by the run that holds it
   * @param renewal counts up, so that a renewed lease never looks like the one before
   * @param holder who holds it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Note(String token, long renewal, Holder holder) {
    static Optional<Note> of(Version version) {
      try {
        return Optional.of(
            Json.read(version.content().getBytes(StandardCharsets.UTF_8), Note.class));
      } catch (IOException e) {
        // Seen between its creation and the writing of its content.
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
   * @param staging where the leases of all extents lie
   * @throws OutputBusyException if another run holds it, or one of an extent that it excludes
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
    Version mine =
        store
            .version(place)
            .filter(version -> isOf(token, version))
            .orElseThrow(() -> busy(Optional.empty(), staging, extent));
    Lease lease = new Lease(store, staging, extent, mine);
    try {
      lease.refuseBesideOthers();
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw e;
    }
    // It never fails, and ends with the hold.
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
        seen.flatMap(Note::of).map(note -> note.holder().words()).orElse("it has just begun")
            + "; should it have died, its lease ends after "
            + LASTS.toMinutes()
            + " minutes",
        String.valueOf(staging.getParent()),
        extent);
  }

  /** Each run writes its lease first and looks then: of two, one at least sees the other. */
  private void refuseBesideOthers() throws IOException {
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
      // The storage may be back for the next renewal; check() tells if it was too late.
    }
  }

  /** Writes it again, unless another run has taken over. */
  synchronized void renew() throws IOException {
    Note note = Note.of(last).orElseThrow();
    byte[] next = Json.bytes(new Note(note.token(), note.renewal() + 1, note.holder()));
    lost = lost || !store.replaceIfUnchanged(last, next);
    if (lost) {
      // A renewal whose answer got lost on the way was written all the same.
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
      // It ends by itself.
    }
  }
}
