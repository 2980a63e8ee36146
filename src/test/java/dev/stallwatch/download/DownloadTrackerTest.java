package dev.stallwatch.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DownloadTrackerTest {
  private static final long SECOND = Units.MICROS_PER_SECOND;
  private static final long SIZE = 100_000_000;
  private static final CellKey KEY =
      new CellKey(ServedBy.CDN, "test", "eu-west-1", "dub", "linux", "docker");

  private final List<AttemptKind> kinds = new ArrayList<>();
  private final List<Transfer> stalledAttempts = new ArrayList<>();
  private final List<Transfer> judgedCutShort = new ArrayList<>();
  private final List<StalledDownload> downloads = new ArrayList<>();
  private final List<Transfer> closedByChoice = new ArrayList<>();

  private UsualSpeeds usual = UsualSpeeds.UNKNOWN;

  private final AttemptSink sink =
      new AttemptSink() {
        @Override
        public void attempt(Transfer attempt, AttemptKind kind) {
          kinds.add(kind);
        }

        @Override
        public void cutShort(Transfer attempt) {
          judgedCutShort.add(attempt);
        }

        @Override
        public void closedByChoice(Transfer attempt) {
          closedByChoice.add(attempt);
        }

        @Override
        public void stalled(Transfer attempt) {
          stalledAttempts.add(attempt);
        }

        @Override
        public void stalled(StalledDownload download) {
          downloads.add(download);
        }
      };

  private void follow(long dataEndSeconds, Transfer... attempts) {
    DownloadTracker tracker =
        new DownloadTracker(DownloadOptions.DEFAULTS, usual, dataEndSeconds * SECOND);
    for (Transfer attempt : attempts) {
      tracker.take(attempt, sink);
    }
    tracker.end(sink);
  }

  private static Transfer complete(long at, long seconds) {
    return transfer(at, seconds, 200, SIZE, Units.UNKNOWN, SIZE, Outcome.COMPLETE);
  }

  private static Transfer cut(long at, long seconds, long bytes) {
    return transfer(at, seconds, 200, bytes, Units.UNKNOWN, SIZE, Outcome.CUT_SHORT);
  }

  private static Transfer range(long at, long seconds, long first, long bytes, Outcome outcome) {
    return transfer(at, seconds, 206, bytes, first, SIZE, outcome);
  }

  private static Transfer transfer(
      long at, long seconds, int status, long bytes, long first, long size, Outcome outcome) {
    long last = first == Units.UNKNOWN ? Units.UNKNOWN : SIZE - 1;
    return Transfer.builder()
        .clientId(1)
        .neighbourhoodId(3)
        .objectId(2)
        .startedAtMicros(at * SECOND)
        .endedAtMicros((at + seconds) * SECOND)
        .status(status)
        .bodyBytes(bytes)
        .bodyBytesExact(true)
        .throughput(seconds == 0 ? Double.NaN : (double) bytes / seconds)
        .contentLength(Units.UNKNOWN)
        .objectSize(size)
        .rangeFirst(first)
        .rangeLast(last)
        .rule(rule(outcome))
        .key(KEY)
        .maskedClient("192.0.2.0/24")
        .object("/o")
        .requestId("r" + at)
        .build();
  }

  private static OutcomeRule rule(Outcome outcome) {
    return Stream.of(OutcomeRule.values())
        .filter(rule -> rule.outcome() == outcome)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void resumeContinuesACutShortTransfer() {
    follow(
        10_000, cut(0, 100, 40_000_000), range(103, 10, 39_900_000, 60_100_000, Outcome.COMPLETE));
    assertThat(kinds).containsExactly(AttemptKind.FIRST, AttemptKind.RESUME);
    assertThat(stalledAttempts).hasSize(1);
    StalledDownload download = downloads.get(0);
    assertThat(download.outcome()).isEqualTo(StallOutcome.COMPLETED);
    assertThat(download.rule()).isEqualTo("resume-by-range");
    assertThat(download.attempts()).isEqualTo(2);
    assertThat(download.requestIds()).containsExactly("r0", "r103");
    // 103 s until the resume, less 40 MB at the resume's 6.01 MB/s.
    assertThat(download.stalledSeconds()).isBetween(96.0, 97.0);
  }

  /** Ranges to the end of the object, each closed where the next one begins. */
  private static Transfer[] openRanges(int connections, int hung) {
    long share = SIZE / connections;
    Transfer[] ranges = new Transfer[connections];
    for (int i = 0; i < connections; i++) {
      boolean isLast = i == connections - 1;
      long bytes = i == hung ? share / 3 : share + (isLast ? SIZE % connections : 20_000);
      ranges[i] =
          transfer(
              i == 0 ? 0 : 1,
              20,
              i == 0 ? 200 : 206,
              bytes,
              i == 0 ? Units.UNKNOWN : i * share,
              SIZE,
              isLast ? Outcome.COMPLETE : Outcome.CUT_SHORT);
    }
    return ranges;
  }

  @Test
  void connectionsThatReachTheNextPartAreClosedByChoice() {
    follow(10_000, openRanges(16, -1));
    assertThat(closedByChoice).hasSize(15);
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void connectionThatHangsBeforeTheNextPartIsNotClosedByChoice() {
    follow(10_000, openRanges(16, 5));
    assertThat(closedByChoice)
        .hasSize(14)
        .noneMatch(closed -> closed.rangeFirst() == 5 * SIZE / 16);
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void eachCutRangeIsClosedByChoiceOnce() {
    follow(10_000, openRanges(200, -1));
    assertThat(closedByChoice).hasSize(199).doesNotHaveDuplicates();
  }

  @Test
  void rangeLeftForAnotherIsClosedByChoice() {
    follow(
        10_000,
        range(0, 5, 90_000_000, 100_000, Outcome.CUT_SHORT),
        range(6, 5, 20_000_000, 300_000, Outcome.CUT_SHORT),
        range(12, 5, 60_000_000, 300_000, Outcome.CUT_SHORT));
    assertThat(closedByChoice)
        .extracting(Transfer::rangeFirst)
        .containsExactly(90_000_000L, 20_000_000L);
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void resumedAttemptIsNotClosedByChoice() {
    follow(
        10_000,
        range(0, 60, 10_000_000, 5_000_000, Outcome.CUT_SHORT),
        range(70, 10, 15_000_000, 85_000_000, Outcome.COMPLETE));
    assertThat(closedByChoice).isEmpty();
    assertThat(stalledAttempts).hasSize(1);
  }

  @Test
  void abandonedAttemptIsNotClosedByChoice() {
    follow(10_000, cut(0, 60, 10_000_000));
    assertThat(closedByChoice).isEmpty();
  }

  @Test
  void parallelPartsWithoutRangesThatDeliverTheObjectAreClosedByChoice() {
    Transfer[] parts = new Transfer[8];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = transfer(i, 30, 206, SIZE / 8 + 5_000, Units.UNKNOWN, SIZE, Outcome.CUT_SHORT);
    }
    follow(10_000, parts);
    assertThat(closedByChoice).hasSize(8);
    closedByChoice.clear();
    follow(10_000, parts[0], parts[1], parts[2]);
    assertThat(closedByChoice).isEmpty();
  }

  @Test
  void fiveDockerAttemptsAndANewPullAreOneDownload() {
    follow(
        10_000,
        cut(0, 60, 10_000_000),
        range(62, 60, 10_000_000, 1_000_000, Outcome.CUT_SHORT),
        range(124, 60, 11_000_000, 1_000_000, Outcome.CUT_SHORT),
        range(186, 60, 12_000_000, 1_000_000, Outcome.CUT_SHORT),
        range(248, 60, 13_000_000, 1_000_000, Outcome.CUT_SHORT),
        complete(360, 12));
    assertThat(kinds)
        .containsExactly(
            AttemptKind.FIRST,
            AttemptKind.RESUME,
            AttemptKind.RESUME,
            AttemptKind.RESUME,
            AttemptKind.RESUME,
            AttemptKind.RETRY);
    assertThat(downloads).hasSize(1);
    assertThat(downloads.get(0).attempts()).isEqualTo(6);
    assertThat(stalledAttempts).hasSize(5);
  }

  @Test
  void unloggedRangesArePairedByBytes() {
    follow(
        10_000,
        cut(0, 100, 40_000_000),
        transfer(103, 5, 206, 60_000_000, Units.UNKNOWN, SIZE, Outcome.UNKNOWN));
    assertThat(downloads.get(0).rule()).isEqualTo("resume-by-size");
  }

  @Test
  void cancelledDownloadIsNoStall() {
    follow(10_000, cut(0, 10, 40_000_000));
    assertThat(downloads).isEmpty();
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void retryAnHourLaterIsNoStall() {
    follow(
        10_000, cut(0, 10, 40_000_000), range(3_700, 5, 40_000_000, 60_000_000, Outcome.COMPLETE));
    assertThat(downloads).isEmpty();
    assertThat(kinds).containsExactly(AttemptKind.FIRST, AttemptKind.FIRST);
  }

  @Test
  void parallelPartsAreNoResumes() {
    List<Transfer> parts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      parts.add(range(0, 5, i * (8L << 20), 8L << 20, Outcome.COMPLETE));
    }
    follow(10_000, parts.toArray(Transfer[]::new));
    assertThat(kinds).doesNotContain(AttemptKind.RESUME, AttemptKind.RETRY);
    assertThat(downloads).isEmpty();
  }

  @Test
  void partFetchedAgainIsARepeat() {
    follow(
        10_000,
        range(0, 60, 8L << 20, 1_000, Outcome.CUT_SHORT),
        range(0, 5, 16L << 20, 8L << 20, Outcome.COMPLETE),
        range(61, 5, 8L << 20, 8L << 20, Outcome.COMPLETE));
    assertThat(kinds.get(2)).isEqualTo(AttemptKind.REPEAT);
    assertThat(stalledAttempts).hasSize(1);
  }

  @Test
  void clientsWithTheSameAddressAreSeparate() {
    follow(10_000, complete(0, 30), complete(5, 30), complete(10, 30), complete(100, 5));
    assertThat(kinds).containsOnly(AttemptKind.FIRST);
    assertThat(downloads).isEmpty();
  }

  @Test
  void aTransferShorterThanItsLearnedSizeIsCutShort() {
    follow(
        10_000,
        transfer(0, 50, 200, 30_000_000, Units.UNKNOWN, Units.UNKNOWN, Outcome.UNKNOWN)
            .withLearnedSize(SIZE),
        complete(60, 5));
    assertThat(judgedCutShort).hasSize(1);
    assertThat(downloads.get(0).rule()).isEqualTo("retry-from-start");
  }

  @Test
  void aDownloadThatWaitsAtTheEndOfTheDataIsOpen() {
    Transfer[] attempts = {
      cut(0, 60, 10_000_000), range(62, 60, 10_000_000, 1_000_000, Outcome.CUT_SHORT)
    };
    follow(130, attempts);
    follow(10_000, attempts);
    assertThat(downloads)
        .extracting(StalledDownload::outcome)
        .containsExactly(StallOutcome.OPEN, StallOutcome.GIVEN_UP);
  }

  @Test
  void aProbeIsNoResume() {
    follow(10_000, transfer(0, 1, 206, 1, Units.UNKNOWN, SIZE, Outcome.COMPLETE), complete(2, 10));
    assertThat(kinds).containsExactly(AttemptKind.PROBE, AttemptKind.FIRST);
  }

  private static Transfer by(long client, String software, String object, Transfer transfer) {
    CellKey key = new CellKey(ServedBy.CDN, "test", "eu-west-1", "dub", "linux", software);
    return transfer.toBuilder().clientId(client).key(key).object(object).build();
  }

  @Test
  void aClientThatChangesItsAddressIsFoundWithLessConfidence() {
    Transfer cut = cut(0, 100, 40_000_000);
    Transfer rest = range(103, 10, 39_900_000, 60_100_000, Outcome.COMPLETE);
    follow(10_000, cut, by(7, "docker", "/o", rest));
    assertThat(kinds).containsExactly(AttemptKind.FIRST, AttemptKind.RESUME);
    assertThat(downloads.get(0).confidence()).isBetween(0.7, 0.75);
    follow(10_000, cut, rest);
    assertThat(downloads.get(1).confidence()).isEqualTo(StallRule.RESUME_BY_RANGE.confidence());
  }

  @Test
  void neighbourThatFetchesTheCompleteObjectIsAnotherClient() {
    follow(10_000, cut(0, 100, 40_000_000), by(7, "docker", "/o", complete(103, 10)));
    assertThat(kinds).containsExactly(AttemptKind.FIRST, AttemptKind.FIRST);
    assertThat(downloads).isEmpty();
  }

  @Test
  void hostsWithASharedAddressDoNotRetryEachOthersDownloads() {
    follow(10_000, complete(0, 60), cut(10, 20, 5_000_000), complete(32, 30), complete(40, 30));
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void resumeAtASharedAddressIsFoundByItsRange() {
    follow(
        10_000,
        complete(0, 60),
        cut(10, 20, 5_000_000),
        range(32, 30, 4_990_000, SIZE - 4_990_000, Outcome.COMPLETE));
    assertThat(kinds).endsWith(AttemptKind.RESUME);
  }

  @Test
  void aReaderOfADocumentIsNeverStalled() {
    follow(
        10_000,
        by(1, "chrome", "/manual.pdf", cut(0, 2, 400_000)),
        by(1, "chrome", "/manual.pdf", range(3, 1, 300_000, 65_536, Outcome.COMPLETE)),
        by(1, "electron", "/help.pdf", cut(0, 2, 400_000)),
        by(1, "electron", "/help.pdf", range(3, 1, 300_000, 65_536, Outcome.COMPLETE)),
        by(1, "media-player", "/film.mp4", range(5, 200, 400_000, 9_000_000, Outcome.CUT_SHORT)),
        by(1, "media-player", "/film.mp4", range(206, 9, 9_400_000, 10, Outcome.CUT_SHORT)));
    assertThat(stalledAttempts).isEmpty();
    assertThat(downloads).isEmpty();
    assertThat(kinds).doesNotContain(AttemptKind.RESUME, AttemptKind.RETRY, AttemptKind.REPEAT);
  }

  @Test
  void aBrowserThatDownloadsAFileResumesIt() {
    follow(
        10_000,
        by(1, "chrome", "/debian.iso", cut(0, 100, 40_000_000)),
        by(1, "chrome", "/debian.iso", range(103, 9, 39_990_000, 60_010_000, Outcome.COMPLETE)));
    assertThat(kinds).containsExactly(AttemptKind.FIRST, AttemptKind.RESUME);
  }

  private static Transfer withoutRange(long at, long seconds, long bytes) {
    return transfer(at, seconds, 206, bytes, Units.UNKNOWN, SIZE, Outcome.UNKNOWN);
  }

  @Test
  void bytesInFlightAreSentAgainByAResumeWithoutRange() {
    follow(10_000, cut(0, 100, 40_000_000), withoutRange(103, 5, 60_500_000));
    assertThat(downloads.get(0).rule()).isEqualTo("resume-by-size");
    assertThat(downloads.get(0).bytesWasted()).isEqualTo(500_000);
    assertThat(downloads.get(0).outcome()).isEqualTo(StallOutcome.COMPLETED);
  }

  @Test
  void resumeThatLeavesTheObjectIncompleteIsCutShort() {
    follow(
        10_000,
        cut(0, 100, 40_000_000),
        withoutRange(103, 50, 20_000_000),
        withoutRange(160, 50, 40_100_000));
    assertThat(kinds).containsExactly(AttemptKind.FIRST, AttemptKind.RESUME, AttemptKind.RESUME);
    assertThat(judgedCutShort).hasSize(1);
    assertThat(stalledAttempts).hasSize(2);
  }

  @Test
  void partialResponseLargerThanTheMissingRestIsNoResume() {
    follow(10_000, cut(0, 100, 90_000_000), withoutRange(103, 5, 60_000_000));
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void usualSpeedOfASlowLinkIsNoStall() {
    usual = new UsualSpeeds();
    usual.put(KEY, 30_000);
    follow(10_000, cut(0, 600, 1_000_000), by(5, "docker", "/o", cut(0, 600, 500_000)));
    assertThat(stalledAttempts).extracting(Transfer::bodyBytes).containsExactly(500_000L);
  }

  @Test
  void slowTransferThatIsAbandonedIsAStall() {
    follow(10_000, cut(0, 600, 1_000_000));
    assertThat(stalledAttempts).hasSize(1);
    assertThat(downloads.get(0).rule()).isEqualTo("slow");
    assertThat(downloads.get(0).outcome()).isEqualTo(StallOutcome.GIVEN_UP);
  }

  @Property(tries = 500)
  void everyAttemptIsClassifiedOnceAndStallsAreCutShort(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 1_000_000) Integer> draws) {
    List<Transfer> attempts = new ArrayList<>();
    for (int draw : new TreeSet<>(draws)) {
      boolean cutShort = draw % 3 == 0;
      long first = draw % 2 == 0 ? Units.UNKNOWN : draw % 7 * 10_000_000L;
      attempts.add(
          transfer(
              draw % 1000,
              draw % 90,
              first == Units.UNKNOWN ? 200 : 206,
              draw,
              first,
              SIZE,
              cutShort ? Outcome.CUT_SHORT : Outcome.COMPLETE));
    }
    attempts.sort(Comparator.comparingLong(Transfer::startedAtMicros));
    kinds.clear();
    stalledAttempts.clear();
    downloads.clear();
    follow(2_000, attempts.toArray(Transfer[]::new));
    assertThat(kinds).hasSize(attempts.size());
    assertThat(stalledAttempts).allMatch(t -> t.outcome() == Outcome.CUT_SHORT);
    // The others were slow before they were abandoned.
    assertThat(kinds.stream().filter(AttemptKind::isReattempt).count())
        .isLessThanOrEqualTo(stalledAttempts.size());
    assertThat(stalledAttempts).doesNotHaveDuplicates();
    assertThat(downloads).allMatch(d -> d.stalledSeconds() >= 0 && d.attempts() >= 1);
  }

  @Test
  void unloggedBytesAreNoStall() {
    follow(
        9_999,
        transfer(0, 1, 200, Units.UNKNOWN, Units.UNKNOWN, SIZE, Outcome.UNKNOWN),
        transfer(20, 1, 200, Units.UNKNOWN, Units.UNKNOWN, SIZE, Outcome.UNKNOWN),
        transfer(40, 90, 206, Units.UNKNOWN, Units.UNKNOWN, SIZE, Outcome.UNKNOWN),
        transfer(140, 1, 206, Units.UNKNOWN, SIZE / 2, SIZE, Outcome.UNKNOWN));
    assertThat(judgedCutShort).isEmpty();
    assertThat(stalledAttempts).isEmpty();
  }

  /** A 206 from the middle of the object to its end. */
  private static Transfer rest(long at, long seconds) {
    return range(at, seconds, 30_000_001, SIZE - 30_000_001, Outcome.COMPLETE);
  }

  @Test
  void requestForTheRestDisprovesACompleteResponse() {
    follow(9_999, complete(0, 90), rest(100, 4));
    assertThat(kinds).containsExactly(AttemptKind.FIRST, AttemptKind.RESUME);
    assertThat(judgedCutShort).containsExactly(complete(0, 90));
    assertThat(stalledAttempts).containsExactly(complete(0, 90));
    assertThat(downloads)
        .singleElement()
        .satisfies(
            download -> {
              assertThat(download.rule()).isEqualTo("resume-of-complete");
              assertThat(download.outcome()).isEqualTo(StallOutcome.COMPLETED);
              assertThat(download.attempts()).isEqualTo(2);
            });
  }

  @Test
  void cutShortRestIsContinued() {
    follow(
        9_999,
        complete(0, 90),
        range(100, 4, 30_000_001, 20_000_000, Outcome.CUT_SHORT),
        range(110, 4, 50_000_001, SIZE - 50_000_001, Outcome.COMPLETE));
    assertThat(stalledAttempts).hasSize(2);
    assertThat(downloads)
        .singleElement()
        .satisfies(download -> assertThat(download.attempts()).isEqualTo(3));
  }

  @Test
  void clientThatReadsOtherRangesHasTheObject() {
    follow(
        9_999,
        complete(0, 90),
        rest(100, 4),
        range(106, 1, 5_000_001, 1_000_000, Outcome.COMPLETE));
    follow(
        9_999, complete(0, 90), range(95, 1, 5_000_001, 1_000_000, Outcome.COMPLETE), rest(100, 4));
    assertThat(stalledAttempts).isEmpty();
    assertThat(judgedCutShort).isEmpty();
    assertThat(kinds).doesNotContain(AttemptKind.RESUME);
  }

  @Test
  void parallelRangesDoNotDisproveACompleteResponse() {
    follow(
        9_999,
        complete(0, 2),
        range(3, 40, 25_000_000, 75_000_000, Outcome.COMPLETE),
        range(3, 30, 50_000_000, 50_000_000, Outcome.COMPLETE),
        range(3, 20, 75_000_000, 25_000_000, Outcome.COMPLETE));
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void anotherHostWithTheAddressDoesNotDisproveACompleteResponse() {
    follow(9_999, complete(0, 90), complete(200, 90), rest(300, 4));
    follow(9_999, complete(0, 90), rest(100, 4), complete(200, 90));
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void lateOrPartialReadDoesNotDisproveACompleteResponse() {
    follow(9_999, complete(0, 90), rest(50, 4));
    follow(9_999, complete(0, 90), rest(90 + 601, 4));
    assertThat(stalledAttempts).isEmpty();
  }

  @Test
  void trailersPartsAndProbesDoNotDisproveACompleteResponse() {
    follow(9_999, complete(0, 90), range(100, 1, SIZE - 65_557, 65_557, Outcome.COMPLETE));
    follow(9_999, complete(0, 90), range(100, 4, 64L << 20, SIZE - (64L << 20), Outcome.COMPLETE));
    follow(9_999, complete(0, 90), range(100, 1, SIZE - 1, 1, Outcome.COMPLETE));
    assertThat(stalledAttempts).isEmpty();
  }
}
