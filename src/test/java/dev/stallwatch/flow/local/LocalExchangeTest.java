package dev.stallwatch.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.flow.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalExchangeTest {
  private static final Task<List<Keyed>, Keyed> ALL = lists -> lists.next().iterator();

  @TempDir Path temporary;

  private LocalFlow open(long arenaBytes, long keptBytes, int openRuns) {
    return LocalFlow.open(2, temporary, new Limits(arenaBytes, keptBytes, openRuns));
  }

  /** Returns random lists of entries, whose keys often start with the same bytes. */
  private static List<List<Keyed>> random(Random random, int parts) {
    List<List<Keyed>> lists = new ArrayList<>();
    int longest = 1 + random.nextInt(60);
    for (int list = random.nextInt(6); list >= 0; list--) {
      List<Keyed> entries = new ArrayList<>();
      for (int i = random.nextInt(400); i > 0; i--) {
        entries.add(
            new Keyed(random.nextInt(parts), bytes(random, longest), bytes(random, longest)));
      }
      lists.add(entries);
    }
    return lists;
  }

  private static byte[] bytes(Random random, int longest) {
    byte[] bytes = new byte[random.nextInt(longest)];
    if (random.nextInt(3) > 0) {
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(4) == 0 ? bytes[i] : bytes[i] >> 7);
      }
    }
    return bytes;
  }

  private static List<String> sorted(List<List<Keyed>> lists, int parts) {
    List<Keyed> all = new ArrayList<>();
    lists.forEach(all::addAll);
    Collections.sort(all);
    List<String> sorted = new ArrayList<>();
    IntStream.range(0, parts)
        .forEach(
            part ->
                all.stream()
                    .filter(entry -> entry.part() == part)
                    .map(LocalExchangeTest::text)
                    .forEach(sorted::add));
    return sorted;
  }

  private static String text(Keyed entry) {
    return entry.part() + Arrays.toString(entry.key()) + Arrays.toString(entry.value());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 2, 1", // every entry is a run
    "300, 0, 2, 3", // merged in many rounds
    "5000, 0, 3, 64",
    "5000, 2000, 8, 1000", // some in memory
    "1000000, 1000000, 64, 4" // all in memory
  })
  void runsAreMergedAsIfAllHadBeenSortedAtOnce(
      long arenaBytes, long keptBytes, int openRuns, int parts) {
    try (LocalFlow flow = open(arenaBytes, keptBytes, openRuns)) {
      for (int seed = 0; seed < (arenaBytes < 1000 ? 2 : 15); seed++) {
        List<List<Keyed>> lists = random(new Random(seed), parts);
        Parts<Keyed> exchanged = flow.parts(lists).exchange(ALL, parts);
        assertThat(exchanged.collect().stream().map(LocalExchangeTest::text))
            .as("seed %d", seed)
            .isEqualTo(sorted(lists, parts));
      }
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void entriesLongerThanArenaAndBufferAreExchanged() {
    try (LocalFlow flow = open(1000, 0, 2)) {
      List<Keyed> entries = new ArrayList<>();
      for (int length : new int[] {3 << 20, 0, 127, 128, 1 << 16, (1 << 20) - 6, 1 << 20, 5}) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) length);
        entries.add(new Keyed(0, new byte[] {(byte) entries.size()}, value));
      }
      List<Keyed> shuffled = new ArrayList<>(entries);
      Collections.shuffle(shuffled, new Random(1));
      List<Keyed> exchanged = flow.parts(List.of(shuffled)).exchange(ALL, 1).collect();
      assertThat(exchanged).hasSameSizeAs(entries);
      for (int i = 0; i < entries.size(); i++) {
        assertThat(exchanged.get(i).key()).isEqualTo(entries.get(i).key());
        assertThat(exchanged.get(i).value()).isEqualTo(entries.get(i).value());
      }
    }
  }

  @Test
  void smallExchangeHasNoFile() {
    try (LocalFlow flow = open(100_000, 100_000, 4)) {
      List<List<Keyed>> lists = List.of(List.of(new Keyed(1, new byte[9], new byte[9])));
      assertThat(flow.parts(lists).exchange(ALL, 2).collect()).hasSize(1);
      assertThat(StoredFiles.below(temporary)).isEmpty();
    }
  }

  @Test
  void failureRemovesRuns() {
    try (LocalFlow flow = open(100, 0, 4)) {
      List<Keyed> entries = new ArrayList<>(Collections.nCopies(50, entry(0)));
      entries.add(entry(7));
      Parts<List<Keyed>> parts = flow.parts(List.of(entries));
      assertThatThrownBy(() -> parts.exchange(ALL, 7))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("part 7 of 7");
      assertThat(StoredFiles.below(temporary)).isEmpty();
    }
  }

  private static Keyed entry(int part) {
    return new Keyed(part, new byte[20], new byte[20]);
  }

  @Test
  void runsOfUnreachableExchangeAreRemoved() throws InterruptedException {
    try (LocalFlow flow = open(100, 0, 64)) {
      List<List<Keyed>> lists = List.of(Collections.nCopies(50, entry(0)));
      assertThat(flow.parts(lists).exchange(ALL, 1).collect()).hasSize(50);
      for (int i = 0; i < 200 && !StoredFiles.below(temporary).isEmpty(); i++) {
        System.gc();
        Thread.sleep(5);
      }
      assertThat(StoredFiles.below(temporary)).isEmpty();
    }
  }
}
