package dev.stallwatch.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class RetryingStreamTest {
  private final byte[] content = new byte[10_000];
  private final Storage storage = new Storage();

  RetryingStreamTest() {
    new Random(5).nextBytes(content);
  }

  private byte[] read() throws IOException {
    try (RetryingStream stream = new RetryingStream(storage, RetryPolicy.onDisk(Duration.ZERO))) {
      return stream.readAllBytes();
    }
  }

  @Test
  void workingStorageIsOpenedOnce() throws IOException {
    assertThat(read()).isEqualTo(content);
    assertThat(storage.offsets).containsExactly(0L);
    assertThat(storage.open).isZero();
  }

  @Test
  void singleByteReadsReturnTheSameBytes() throws IOException {
    storage.breakAt(3);
    try (RetryingStream stream = new RetryingStream(storage, RetryPolicy.onDisk(Duration.ZERO))) {
      for (byte expected : content) {
        assertThat(stream.read()).isEqualTo(expected & 0xFF);
      }
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void failedReadContinuesAtTheCurrentByte() throws IOException {
    storage.breakAt(4_000);
    storage.breakAt(7_000);
    assertThat(read()).isEqualTo(content);
    assertThat(storage.offsets).containsExactly(0L, 4_000L, 7_000L);
    assertThat(storage.open).isZero();
  }

  @Test
  void onlyConsecutiveFailuresCount() throws IOException {
    for (int at = 1_000; at < 10_000; at += 1_000) {
      storage.breakAt(at);
    }
    assertThat(read()).isEqualTo(content);
  }

  @Test
  void twoFailuresAtOneByteAreRetried() throws IOException {
    storage.breakAt(4_000);
    storage.breakAt(4_000);
    assertThat(read()).isEqualTo(content);
    assertThat(storage.offsets).containsExactly(0L, 4_000L, 4_000L);
  }

  @Test
  void thirdFailureAtOneByteIsTheLast() {
    storage.breakAt(4_000);
    storage.breakAt(4_000);
    storage.breakAt(4_000);
    assertThatThrownBy(this::read).hasMessage("connection reset");
    assertThat(storage.offsets).hasSize(3);
    assertThat(storage.open).isZero();
  }

  @Test
  void openIsTriedThreeTimes() {
    storage.refuse(new SocketTimeoutException("slow"), 9);
    assertThatThrownBy(this::read).hasMessage("slow");
    assertThat(storage.offsets).hasSize(3);
  }

  @Test
  void missingFileIsTriedTwice() throws IOException {
    storage.refuse(new FileNotFoundException("gone"), 1);
    assertThat(read()).isEqualTo(content);
    storage.offsets.clear();
    storage.refuse(new FileNotFoundException("gone"), 9);
    assertThatThrownBy(this::read).hasMessage("gone");
    assertThat(storage.offsets).hasSize(2);
  }

  @Test
  void forbiddenFileIsTriedOnce() {
    storage.refuse(new AccessDeniedException("secret"), 9);
    assertThatThrownBy(this::read).hasMessage("secret");
    assertThat(storage.offsets).hasSize(1);
  }

  @Test
  void changedLengthTimeOrEtagEndsTheRead() {
    List<StoredFile.Version> others =
        List.of(
            new StoredFile.Version(10_001, 1, "a"),
            new StoredFile.Version(10_000, 2, "a"),
            new StoredFile.Version(10_000, 1, "b"));
    for (StoredFile.Version other : others) {
      Storage changing = new Storage();
      changing.breakAt(4_000);
      changing.versionAfterBreak = other;
      RetryingStream stream = new RetryingStream(changing, RetryPolicy.onDisk(Duration.ZERO));
      assertThatThrownBy(stream::readAllBytes).hasMessage("was changed while it was read");
      assertThat(changing.offsets).hasSize(2);
      assertThat(changing.open).isZero();
    }
  }

  @Test
  void endBeforeTheLengthIsAFailure() throws IOException {
    storage.endAt(6_000);
    assertThat(read()).isEqualTo(content);
    assertThat(storage.offsets).containsExactly(0L, 6_000L);
    storage.endAt(6_000);
    storage.endAt(6_000);
    storage.endAt(6_000);
    assertThatThrownBy(this::read).hasMessage("ended early at byte 6000 of 10000");
  }

  @Test
  void interruptEndsThePause() {
    storage.refuse(new IOException("slow"), 9);
    Thread.currentThread().interrupt();
    RetryingStream stream = new RetryingStream(storage, RetryPolicy.onDisk(Duration.ofMinutes(5)));
    assertThatThrownBy(stream::read).hasMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private byte[] read(RetryPolicy retries) throws IOException {
    try (RetryingStream stream = new RetryingStream(storage, retries)) {
      return stream.readAllBytes();
    }
  }

  @Test
  void pausesGrowUntilTheBudgetIsSpent() throws IOException {
    storage.refuse(new IOException("slow down"), 6);
    assertThat(read(RetryPolicy.of(Duration.ofMillis(1), Duration.ofSeconds(60))))
        .isEqualTo(content);
    assertThat(storage.offsets).hasSize(7);
  }

  @Test
  void spentBudgetEndsTheReadWithTheFailure() {
    storage.refuse(new IOException("slow down"), 999);
    RetryPolicy retries = RetryPolicy.of(Duration.ofMillis(20), Duration.ofMillis(500));
    assertThatThrownBy(() -> read(retries))
        .hasMessageMatching("given up after \\d failures in a row and 0 s of failures: slow down");
    // 20, 40, 80, 160 ms; the next 320 would exceed the budget.
    assertThat(storage.offsets).hasSizeBetween(2, 5);
  }

  @Test
  void budgetCoversTheEntireFile() throws IOException {
    RetryPolicy retries = RetryPolicy.of(Duration.ofMillis(30), Duration.ofMillis(80));
    storage.breakAt(4_000);
    storage.breakAt(5_000);
    storage.breakAt(6_000);
    assertThatThrownBy(() -> read(retries)).hasMessageContaining("connection reset");
    assertThat(storage.offsets).hasSizeBetween(2, 3);
  }

  @Test
  void missingAndForbiddenFilesAreNotRetriedWithinBudget() {
    RetryPolicy retries = RetryPolicy.of(Duration.ZERO, Duration.ofSeconds(60));
    storage.refuse(new FileNotFoundException("gone"), 2);
    assertThatThrownBy(() -> read(retries)).hasMessage("gone");
    storage.refuse(new AccessDeniedException("secret"), 1);
    assertThatThrownBy(() -> read(retries)).hasMessage("secret");
    assertThat(storage.offsets).hasSize(3);
  }

  @Test
  void budgetIsHalvedAfterGivingUpUntilTheStorageResponds() {
    Configuration configuration = new Configuration(false);
    configuration.set(RetryPolicy.BUDGET, "8s");
    Path path = new Path("s3a://bucket-of-this-test/a.log");
    List<Integer> tries = new ArrayList<>();
    for (int object = 0; object < 3; object++) {
      tries.add(tries(RetryPolicy.with(path, configuration)));
    }
    RetryPolicy.with(path, configuration).succeeded();
    tries.add(tries(RetryPolicy.with(path, configuration)));
    // Pauses of 0.5, 1, 2 and 4 s, after attempts of no time, within 8, 4 and 2 s.
    assertThat(tries).containsExactly(5, 4, 3, 5);
  }

  private static int tries(RetryPolicy retries) {
    for (int tries = 1; ; tries++) {
      try {
        Duration unused = retries.pauseAfter(new IOException("slow"), tries, Duration.ZERO);
      } catch (IOException e) {
        return tries;
      }
    }
  }

  @Test
  void randomAccessIsRetriedToo() throws IOException {
    storage.breakAt(4_000);
    byte[] part = new byte[2_000];
    try (FSDataInputStream stream =
        new FSDataInputStream(
            new RetryingSeekable(
                storage, "a", RetryPolicy.of(Duration.ofMillis(1), Duration.ofSeconds(60))))) {
      stream.seek(3_000);
      stream.readFully(part);
      assertThat(part).isEqualTo(Arrays.copyOfRange(content, 3_000, 5_000));
      assertThat(stream.getPos()).isEqualTo(5_000);
      stream.seek(10);
      assertThat(stream.read()).isEqualTo(content[10] & 0xFF);
    }
    assertThat(storage.offsets).containsExactly(3_000L, 4_000L, 10L);
    assertThat(storage.open).isZero();
  }

  /** A storage in memory that fails on request. */
  private final class Storage implements StoredFile {
    private final List<Long> offsets = new ArrayList<>();
    private final Deque<Integer> ends = new ArrayDeque<>();
    private final Deque<IOException> refusals = new ArrayDeque<>();
    private boolean quietly;
    private int open;
    private Version version = new Version(10_000, 1, "a");
    private Version versionAfterBreak = version;

    void breakAt(int at) {
      ends.add(at);
    }

    void endAt(int at) {
      ends.add(at);
      quietly = true;
    }

    void refuse(IOException failure, int times) {
      for (int i = 0; i < times; i++) {
        refusals.add(failure);
      }
    }

    @Override
    public Opened openAt(long offset) throws IOException {
      offsets.add(offset);
      if (!refusals.isEmpty()) {
        throw refusals.remove();
      }
      int end = ends.isEmpty() ? content.length : ends.remove();
      boolean endsCleanly = end == content.length || quietly;
      InputStream bytes = new ByteArrayInputStream(Arrays.copyOfRange(content, (int) offset, end));
      open++;
      Opened opened = new Opened(version, new Ending(bytes, endsCleanly));
      version = versionAfterBreak;
      return opened;
    }

    private final class Ending extends FilterInputStream {
      private final boolean quiet;

      Ending(InputStream in, boolean quiet) {
        super(in);
        this.quiet = quiet;
      }

      @Override
      public int read(byte[] buffer, int at, int length) throws IOException {
        int read = super.read(buffer, at, length);
        if (read < 0 && !quiet) {
          throw new IOException("connection reset");
        }
        return read;
      }

      @Override
      public void close() throws IOException {
        open--;
        super.close();
      }
    }
  }
}
