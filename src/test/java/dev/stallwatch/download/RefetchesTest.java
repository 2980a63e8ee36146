package dev.stallwatch.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RefetchesTest {
  private static final long SECOND = Units.MICROS_PER_SECOND;
  private static final long LAYER = 50_000_000;
  private static final long INDEX = 200_000;

  private String software = "docker";
  private String object = "/blobs/sha256/1";

  @Test
  void completeTransfersOfWhatTheClientHasAreRefetches() {
    assertThat(refetched(fetch(0, 10, LAYER), fetch(12, 10, LAYER), fetch(25, 10, LAYER)))
        .containsExactly(12L, 25L);
  }

  @Test
  void retryOfACutShortTransferIsNoRefetch() {
    Transfer cut =
        fetch(0, 10, LAYER).toBuilder()
            .bodyBytes(LAYER / 2)
            .rule(OutcomeRule.FEWER_BYTES_THAN_ANNOUNCED)
            .build();
    assertThat(refetched(cut, fetch(12, 10, LAYER))).isEmpty();
    assertThat(refetched(cut, fetch(12, 10, LAYER), fetch(24, 10, LAYER))).containsExactly(24L);
  }

  @Test
  void retryAfterACompleteAndACutShortTransferIsNoRefetch() {
    Transfer cut =
        fetch(12, 10, LAYER).toBuilder()
            .bodyBytes(LAYER / 2)
            .rule(OutcomeRule.FEWER_BYTES_THAN_ANNOUNCED)
            .build();
    assertThat(refetched(fetch(0, 10, LAYER), cut, fetch(24, 10, LAYER))).isEmpty();
  }

  @Test
  void fetchAfterThePairingGapIsNone() {
    assertThat(refetched(fetch(0, 10, LAYER), fetch(611, 10, LAYER))).isEmpty();
  }

  @Test
  void separateUseSomeMinutesLaterIsNone() {
    assertThat(refetched(fetch(0, 10, LAYER), fetch(131, 10, LAYER))).isEmpty();
    assertThat(refetched(fetch(0, 10, LAYER), fetch(130, 10, LAYER))).containsExactly(130L);
  }

  @Test
  void growingPausesAreThoseOfOneClient() {
    List<Transfer> all = new ArrayList<>();
    long at = 0;
    for (long pause : new long[] {10, 20, 40, 80, 160, 300, 299, 300}) {
      all.add(fetch(at, 10, LAYER));
      at += 10 + pause;
    }
    assertThat(refetched(all)).hasSize(7);
  }

  @Test
  void loopWithoutPausesIsFoundHoweverLong() {
    List<Transfer> all = LongStream.range(0, 300).mapToObj(i -> fetch(i * 12, 10, LAYER)).toList();
    assertThat(refetched(all)).hasSize(299);
  }

  @Test
  void loopThatSleepsBetweenAttemptsIsFound() {
    List<Transfer> all = LongStream.range(0, 40).mapToObj(i -> fetch(i * 80, 20, LAYER)).toList();
    assertThat(refetched(all)).hasSize(39);
  }

  @Test
  void loopWithSteadyPausesIsFoundHoweverLongEachFetchTakes() {
    List<Transfer> all = new ArrayList<>();
    long at = 0;
    for (int i = 0; i < 40; i++) {
      long seconds = i % 2 == 0 ? 1 : 9;
      all.add(fetch(at, seconds, LAYER));
      at += seconds + 10;
    }
    assertThat(refetched(all)).hasSize(39);
  }

  @Test
  void scheduledJobThatFetchesALargeObjectIsNoLoop() {
    List<Transfer> all =
        LongStream.range(0, 40).mapToObj(i -> fetch(i * 300 + i % 3, 20, LAYER)).toList();
    assertThat(refetched(all)).isEmpty();
  }

  @Test
  void smallObjectAtASteadyRhythmIsAPoll() {
    for (long seconds : new long[] {6, 60, 300}) {
      List<Transfer> all =
          LongStream.range(0, 100).mapToObj(i -> fetch(i * seconds + i % 2, 0, INDEX)).toList();
      assertThat(refetched(all)).as("every %d s", seconds).isEmpty();
    }
  }

  @Test
  void smallObjectFetchedAFewTimesAtOnceIsRefetched() {
    List<Transfer> all = LongStream.range(0, 5).mapToObj(i -> fetch(i * 2, 0, INDEX)).toList();
    assertThat(refetched(all)).hasSize(4);
  }

  @Test
  void hostsBehindOneAddressAreNoRefetch() {
    for (long length : new long[] {LAYER, INDEX}) {
      for (int seed = 0; seed < 50; seed++) {
        Random random = new Random(seed);
        long seconds = length == LAYER ? 20 : 0;
        List<Transfer> all =
            IntStream.range(0, 50)
                .mapToObj(i -> fetch(random.nextInt(1_800), seconds, length))
                .toList();
        assertThat(refetched(all)).as("seed %d of %d bytes", seed, length).hasSizeLessThan(8);
      }
    }
  }

  @Test
  void fetchDuringAnotherIsThatOfAnotherHost() {
    assertThat(refetched(fetch(0, 20, LAYER), fetch(10, 20, LAYER), fetch(32, 20, LAYER)))
        .isEmpty();
    // Later fetches from that address are not counted either.
    assertThat(
            refetched(
                fetch(0, 20, LAYER),
                fetch(10, 20, LAYER),
                fetch(2_000, 20, LAYER),
                fetch(2_022, 20, LAYER)))
        .isEmpty();
  }

  @Test
  void completeRangeFromTheStartIsAFetchIfAFullResponseIsAsLong() {
    Transfer range = range(12, LAYER);
    assertThat(refetched(fetch(0, 10, LAYER), range)).containsExactly(12L);
    assertThat(refetched(range, fetch(24, 10, LAYER))).containsExactly(24L);
    assertThat(refetched(range, range(24, LAYER))).isEmpty();
    assertThat(refetched(fetch(0, 10, LAYER), range(12, LAYER / 4), fetch(24, 10, LAYER)))
        .containsExactly(24L);
  }

  @Test
  void changedObjectIsNoRefetch() {
    assertThat(refetched(fetch(0, 10, LAYER), fetch(12, 10, LAYER + 1))).isEmpty();
  }

  @Test
  void unknownEndIsCompleteIfTheSizeIsKnown() {
    Transfer first = fetch(0, 10, LAYER);
    Transfer again = fetch(12, 10, LAYER);
    assertThat(refetched(untold(first, LAYER), untold(again, LAYER))).containsExactly(12L);
    assertThat(refetched(untold(first, Units.UNKNOWN), untold(again, Units.UNKNOWN))).isEmpty();
    assertThat(refetched(untold(first, LAYER + 1), untold(again, LAYER + 1))).isEmpty();
  }

  @Test
  void readersCrawlersAndReloadedPagesDoNotCount() {
    for (String reader : new String[] {"media-player", "bot"}) {
      software = reader;
      assertThat(refetched(fetch(0, 10, LAYER), fetch(12, 10, LAYER))).as(reader).isEmpty();
    }
    software = "chrome";
    assertThat(refetched(fetch(0, 0, INDEX), fetch(2, 0, INDEX))).isEmpty();
    assertThat(refetched(fetch(0, 10, LAYER), fetch(12, 10, LAYER))).containsExactly(12L);
    object = "/clip.mp4";
    assertThat(refetched(fetch(0, 10, LAYER), fetch(12, 10, LAYER))).isEmpty();
  }

  @Test
  void tinyObjectsDoNotCount() {
    assertThat(refetched(fetch(0, 0, 4_095), fetch(2, 0, 4_095))).isEmpty();
    assertThat(refetched(fetch(0, 0, 4_096), fetch(2, 0, 4_096))).containsExactly(2L);
  }

  @Test
  void manyClientsAreFollowedInBoundedMemory() {
    List<Transfer> all = new ArrayList<>();
    for (int client = 0; client < 1_000; client++) {
      all.add(fetch(client, 10, LAYER).toBuilder().clientId(client).build());
    }
    all.add(fetch(1_012, 10, LAYER).toBuilder().clientId(999).build());
    assertThat(refetched(all)).containsExactly(1_012L);
  }

  private static Transfer untold(Transfer transfer, long size) {
    return transfer.toBuilder()
        .contentLength(Units.UNKNOWN)
        .objectSize(size)
        .rule(OutcomeRule.NOT_LOGGED)
        .build();
  }

  private Transfer range(long at, long length) {
    return fetch(at, 10, length).toBuilder()
        .status(206)
        .rangeFirst(0)
        .rangeLast(length - 1)
        .build();
  }

  private Transfer fetch(long at, long seconds, long length) {
    return Transfer.builder()
        .clientId(1)
        .neighbourhoodId(3)
        .objectId(2)
        .startedAtMicros(at * SECOND)
        .endedAtMicros((at + seconds) * SECOND)
        .status(200)
        .bodyBytes(length)
        .bodyBytesExact(true)
        .contentLength(length)
        .rule(OutcomeRule.ALL_BYTES_SENT)
        .key(new CellKey(ServedBy.CDN, "test", "eu-west-1", "dub", "linux", software))
        .maskedClient("192.0.2.0/24")
        .object(object)
        .requestId("r" + at)
        .build();
  }

  private static List<Long> refetched(Transfer... attempts) {
    return refetched(List.of(attempts));
  }

  /** Returns the starts of the refetches, in seconds; every attempt has one kind. */
  private static List<Long> refetched(List<Transfer> attempts) {
    List<Long> found = new ArrayList<>();
    List<AttemptKind> kinds = new ArrayList<>();
    AttemptSink sink =
        new AttemptSink() {
          @Override
          public void attempt(Transfer attempt, AttemptKind kind) {
            kinds.add(kind);
            if (kind == AttemptKind.REFETCH) {
              found.add(attempt.startedAtMicros() / SECOND);
            }
          }

          @Override
          public void cutShort(Transfer attempt) {
            // Not asked here.
          }

          @Override
          public void closedByChoice(Transfer attempt) {
            // Not asked here.
          }

          @Override
          public void stalled(Transfer attempt) {
            // Not asked here.
          }

          @Override
          public void stalled(StalledDownload download) {
            // Not asked here.
          }
        };
    DownloadTracker tracker =
        new DownloadTracker(DownloadOptions.DEFAULTS, UsualSpeeds.UNKNOWN, Long.MAX_VALUE / 2);
    attempts.stream()
        .sorted(Comparator.comparingLong(Transfer::startedAtMicros))
        .forEach(attempt -> tracker.take(attempt, sink));
    tracker.end(sink);
    assertThat(kinds).hasSameSizeAs(attempts);
    return found;
  }
}
