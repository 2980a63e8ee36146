package dev.stallwatch.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Tests leases on a storage in memory with a clock that the test sets. */
class LeaseTest {
  private static final Path STAGING = new Path("memory:/out/_staging");
  private static final Extent DAY = Extent.day(LocalDate.of(2020, 7, 5));
  private static final Extent NEXT_DAY = Extent.day(LocalDate.of(2020, 7, 6));

  private final MemoryStore store = new MemoryStore();

  private Lease take(Extent extent) throws IOException {
    return Lease.take(store, STAGING, extent);
  }

  @Test
  void secondRunIsRejectedWithNameOfHolder() throws IOException {
    try (Lease first = take(DAY)) {
      assertThatThrownBy(() -> take(DAY))
          .isInstanceOf(OutputBusyException.class)
          .hasMessageContaining("memory:/out")
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ")
          .hasMessageContaining("started 20")
          .hasMessageContaining("the tables of 2020-07-05");
      first.check();
    }
    take(DAY).close();
    assertThat(store.files).isEmpty();
  }

  @Test
  void daysAreIndependentButExcludeAllInput() throws IOException {
    try (Lease day = take(DAY);
        Lease next = take(NEXT_DAY)) {
      day.check();
      next.check();
      assertThatThrownBy(() -> take(Extent.allInput())).isInstanceOf(OutputBusyException.class);
    }
    try (Lease allInput = take(Extent.allInput())) {
      allInput.check();
      assertThatThrownBy(() -> take(DAY)).isInstanceOf(OutputBusyException.class);
    }
    assertThat(store.files).isEmpty();
  }

  @Test
  void leaseNotRenewedForTwoMinutesIsTakenOver() throws IOException {
    Lease dead = take(DAY);
    store.advanceClock(Lease.LASTS);
    assertThatThrownBy(() -> take(DAY)).isInstanceOf(OutputBusyException.class);
    store.advanceClock(Duration.ofSeconds(1));
    try (Lease successor = take(DAY)) {
      assertThatThrownBy(dead::check)
          .isInstanceOf(OutputBusyException.class)
          .hasMessageContaining("took over");
      dead.close();
      successor.check();
      assertThatThrownBy(() -> take(DAY)).isInstanceOf(OutputBusyException.class);
    }
  }

  @Test
  void expiredLeaseOfAllInputDoesNotBlockDay() throws IOException {
    take(Extent.allInput());
    store.advanceClock(Lease.LASTS.plusSeconds(1));
    take(DAY).close();
  }

  @Test
  void renewedLeaseIsNotTakenOver() throws IOException {
    try (Lease held = take(DAY)) {
      store.advanceClock(Lease.LASTS);
      held.renew();
      store.advanceClock(Lease.LASTS);
      assertThatThrownBy(() -> take(DAY)).isInstanceOf(OutputBusyException.class);
      held.check();
    }
  }

  @Test
  void leaseRenewedDuringTakeoverIsKept() throws IOException {
    try (Lease held = take(DAY)) {
      store.advanceClock(Lease.LASTS.plusSeconds(1));
      store.beforeNextWrite = held::renew;
      assertThatThrownBy(() -> take(DAY)).isInstanceOf(OutputBusyException.class);
      held.check();
    }
  }

  @Test
  void renewalWithLostResponseCounts() throws IOException {
    try (Lease held = take(DAY)) {
      store.loseNextResponse = true;
      assertThatThrownBy(held::check).isInstanceOf(UncheckedIOException.class);
      held.check();
    }
    assertThat(store.files).isEmpty();
  }

  @Test
  void emptyLeaseFileExpires() throws IOException {
    store.createIfAbsent(new Path(STAGING, "date=2020-07-05.lease"), new byte[0]);
    assertThatThrownBy(() -> take(DAY))
        .isInstanceOf(OutputBusyException.class)
        .hasMessageContaining("just started");
    store.advanceClock(Lease.LASTS.plusSeconds(1));
    take(DAY).close();
  }

  private interface Action {
    void run() throws IOException;
  }

  private static final class MemoryStore implements LeaseStore {
    private final Map<Path, Version> files = new TreeMap<>();
    private Instant now = Instant.parse("2020-07-06T01:00:00Z");
    private Action beforeNextWrite = () -> {};
    private boolean loseNextResponse;

    void advanceClock(Duration time) {
      now = now.plus(time);
    }

    @Override
    public FileSystem fileSystem() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> names(Path directory) {
      return files.keySet().stream().map(Path::getName).toList();
    }

    @Override
    public boolean createIfAbsent(Path place, byte[] content) {
      return !files.containsKey(place) && put(place, content);
    }

    private boolean put(Path place, byte[] content) {
      String text = new String(content, StandardCharsets.UTF_8);
      files.put(place, new Version(place, "", now, text));
      return true;
    }

    @Override
    public boolean replaceIfUnchanged(Version seen, byte[] content) throws IOException {
      Action before = beforeNextWrite;
      beforeNextWrite = () -> {};
      before.run();
      boolean unchanged =
          files.containsKey(seen.place()) && files.get(seen.place()).hasSameContent(seen);
      if (unchanged) {
        put(seen.place(), content);
      }
      if (loseNextResponse) {
        loseNextResponse = false;
        throw new IOException("connection reset");
      }
      return unchanged;
    }

    @Override
    public Optional<Version> version(Path place) {
      return Optional.ofNullable(files.get(place));
    }

    @Override
    public void delete(Path place) {
      files.remove(place);
    }

    @Override
    public Instant now(Path staging) {
      return now;
    }
  }
}
