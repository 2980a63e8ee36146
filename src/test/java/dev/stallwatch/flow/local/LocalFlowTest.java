package dev.stallwatch.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.FlowContract;
import dev.stallwatch.flow.Kept;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.NumberCodec;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Spread;
import dev.stallwatch.flow.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LocalFlowTest extends FlowContract {
  private static final Limits NO_MEMORY = new Limits(1000, 0, 4);

  @TempDir static Path shared;
  private static LocalFlow flow;

  @TempDir Path temporary;

  @BeforeAll
  static void open() {
    flow = LocalFlow.open(2, shared);
  }

  @AfterAll
  static void close() {
    flow.close();
  }

  @Override
  protected Flow flow() {
    return flow;
  }

  private static List<Integer> numbers(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  @Test
  void noMoreTasksThanCoresRunAtSameTime() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Task<Integer, Integer> counting =
        elements -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          pause(2);
          now.decrementAndGet();
          return elements;
        };
    assertThat(flow.parts(numbers(20)).map(counting).collect()).hasSize(20);
    assertThat(most.get()).isBetween(1, 2);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void errorOfTaskIsRethrownAndOtherTasksAreInterrupted() {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    OutOfMemoryError error = new OutOfMemoryError("of a test");
    Task<Integer, Integer> failing =
        elements -> {
          try {
            if (elements.next() == 0) {
              started.countDown();
              new CountDownLatch(1).await();
            }
            started.await();
          } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw new IllegalStateException(e);
          }
          throw error;
        };
    assertThatThrownBy(flow.parts(numbers(50)).map(failing)::collect).isSameAs(error);
    assertThat(interrupted).hasValue(1);
    assertThat(flow.parts(numbers(50)).collect()).hasSize(50);
  }

  @Test
  void taskThatNeverWaitsEndsWhenAnotherFails() {
    Task<Integer, Integer> endless =
        elements -> {
          if (elements.next() == 0) {
            return Stream.iterate(0, number -> number).iterator();
          }
          throw new IllegalArgumentException("of a test");
        };
    assertThatThrownBy(() -> flow.parts(numbers(2)).map(endless).reduce((one, other) -> one))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void interruptionOfCallerEndsTasks() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Task<Integer, Integer> waiting =
        elements -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.incrementAndGet();
          }
          return elements;
        };
    AtomicInteger seen = new AtomicInteger();
    Thread caller =
        new Thread(
            () -> {
              try {
                flow.parts(numbers(1)).map(waiting).collect();
              } catch (CancellationException e) {
                seen.set(Thread.currentThread().isInterrupted() ? 1 : 2);
              }
            });
    caller.start();
    started.await();
    caller.interrupt();
    caller.join();
    assertThat(seen).hasValue(1);
    assertThat(ended).hasValue(1);
  }

  @Test
  void closeEndsTasksOfOtherThread() throws InterruptedException {
    LocalFlow closing = LocalFlow.open(1, temporary);
    CountDownLatch started = new CountDownLatch(1);
    Task<Integer, Integer> waiting =
        elements -> {
          started.countDown();
          pause(1_000_000);
          return elements;
        };
    AtomicInteger seen = new AtomicInteger();
    Thread caller =
        new Thread(
            () -> {
              try {
                closing.parts(numbers(5)).map(waiting).collect();
              } catch (CancellationException e) {
                seen.set(1);
              }
            });
    caller.start();
    started.await();
    closing.close();
    caller.join();
    assertThat(seen).hasValue(1);
    assertThatThrownBy(closing.parts(numbers(1))::collect)
        .isInstanceOf(CancellationException.class);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void taskMayComputeOtherParts() {
    try (LocalFlow single = LocalFlow.open(1, temporary)) {
      Kept<Integer> kept = single.parts(numbers(9)).keep(new NumberCodec(), Parts.Watch.NONE);
      Parts<Keyed> exchanged = single.parts(numbers(3)).exchange(new Spread(2, 10), 2);
      Task<Integer, Integer> nested =
          elements -> {
            int inner = elements.next() + kept.of(0).collect().size();
            return List.of(inner + exchanged.collect().size()).iterator();
          };
      assertThat(single.parts(numbers(3)).map(nested).collect()).containsExactly(33, 34, 35);
    }
  }

  @Test
  void largeResultsAreFilesUntilTheyAreReleased() {
    try (LocalFlow small = LocalFlow.open(2, temporary, NO_MEMORY)) {
      Task<Integer, Integer> many = elements -> repeated(elements.next());
      Kept<Integer> kept =
          small.parts(List.of(0, 1, 3)).map(many).keep(new NumberCodec(), Parts.Watch.NONE);
      assertThat(StoredFiles.below(temporary))
          .hasSize(3); // one for each part and kind that has results
      assertThat(kept.of(0).collect()).hasSize(60_000).containsOnly(0, 3);
      assertThat(kept.of(1).collect()).hasSize(30_000).containsOnly(1);
      assertThat(kept.of(2).collect()).isEmpty();
      kept.release();
      kept.release();
      assertThat(StoredFiles.below(temporary)).isEmpty();
    }
    assertThat(temporary).isEmptyDirectory();
  }

  private static Iterator<Integer> repeated(int number) {
    return Stream.generate(() -> number).limit(30_000).iterator();
  }

  @Test
  void failureRemovesResultsThatWereKept() {
    try (LocalFlow small = LocalFlow.open(1, temporary, NO_MEMORY)) {
      Task<Integer, Integer> failing =
          elements -> {
            int number = elements.next();
            return Stream.concat(
                    Stream.generate(() -> number).limit(100),
                    Stream.generate(() -> 6 / (2 - number)).limit(1))
                .iterator();
          };
      Parts<Integer> parts = small.parts(numbers(3)).map(failing);
      assertThatThrownBy(() -> parts.keep(new NumberCodec(), Parts.Watch.NONE))
          .isInstanceOf(ArithmeticException.class);
      assertThat(StoredFiles.below(temporary)).isEmpty();
      assertThat(small.storage().memory().free()).isZero();
    }
  }

  @Test
  void memoryOfReleasedResultsIsFreeAgain() {
    try (LocalFlow some = LocalFlow.open(1, temporary, new Limits(1000, 9000, 4))) {
      Kept<Integer> kept = some.parts(numbers(9)).keep(new NumberCodec(), Parts.Watch.NONE);
      assertThat(some.storage().memory().free()).isEqualTo(9000 - 9 * Integer.BYTES);
      assertThat(StoredFiles.below(temporary)).isEmpty();
      kept.release();
      assertThat(some.storage().memory().free()).isEqualTo(9000);
    }
  }

  @Test
  void unusableDirectoryIsNamed() throws IOException {
    try (LocalFlow small = LocalFlow.open(1, temporary, NO_MEMORY)) {
      try (Stream<Path> made = Files.list(temporary)) {
        Path directory = made.findFirst().orElseThrow();
        Files.delete(directory.resolve("owner"));
        Files.delete(directory);
      }
      Parts<Integer> parts = small.parts(numbers(1));
      assertThatThrownBy(() -> parts.keep(new NumberCodec(), Parts.Watch.NONE))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("can't write " + temporary);
    }
  }

  @SuppressWarnings("try") // The scope is only closed.
  @Test
  void endOfScopeRemovesWhatWasStoredInIt() {
    Task<Integer, Integer> same = elements -> elements;
    try (LocalFlow small = LocalFlow.open(2, temporary, NO_MEMORY)) {
      Kept<Integer> before =
          small.parts(numbers(3)).map(same).keep(new NumberCodec(), Parts.Watch.NONE);
      int stored = StoredFiles.below(temporary).size();
      Kept<Integer> inside;
      Parts<Keyed> exchanged;
      try (LocalFlow.Scope unused = small.scope()) {
        inside = before.of(0).keep(new NumberCodec(), Parts.Watch.NONE);
        exchanged = before.of(0).exchange(new Spread(2, 5), 2);
        assertThat(exchanged.collect()).hasSize(5);
        assertThat(StoredFiles.below(temporary)).hasSizeGreaterThan(stored);
        assertThatThrownBy(small::scope).isInstanceOf(IllegalStateException.class);
      }
      assertThat(StoredFiles.below(temporary)).hasSize(stored);
      assertThat(before.of(0).collect()).containsExactly(0);
      assertThat(inside).isNotSameAs(before);
    }
  }
}
