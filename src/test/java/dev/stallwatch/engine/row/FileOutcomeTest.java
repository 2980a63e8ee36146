package dev.stallwatch.engine.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.format.FileTraits;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.EventDays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.lang3.SerializationUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FileOutcomeTest {
  private static final long DAY = Units.MICROS_PER_DAY;

  private static FileOutcome part(
      long records, long rejected, long firstMicros, @Nullable FileProblem problem) {
    TimeRange times = new TimeRange(firstMicros, firstMicros + 1);
    SortedMap<Long, EventDays.Day> days = new TreeMap<>();
    days.put(
        EventDays.day(firstMicros), new EventDays.Day(records, 1, firstMicros, firstMicros + 1));
    return new FileOutcome(
        new FileVersion("a.log", 100, 7),
        new FileOrigin("cloudfront", "cdn", 0.5, null),
        new LineTotals(
            records + rejected,
            records,
            0,
            0,
            90,
            9 * rejected,
            new TreeMap<>(Map.of("bad-time", rejected)),
            new TreeMap<>()),
        new RecordTimes(times, times, new EventDays(days, false)),
        problem,
        new FileContent(new ContentDigest(records, 1, 2), "digest"),
        FileTraits.NONE);
  }

  @Test
  void partsAreCombinedIntoTheResultOfTheFile() {
    FileProblem problem = new FileProblem("unreadable", "disk failed");
    FileOutcome file = part(10, 2, DAY, null).followedBy(part(5, 1, 3 * DAY, problem));
    assertThat(file.counts().lines()).isEqualTo(18);
    assertThat(file.counts().records()).isEqualTo(15);
    assertThat(file.counts().rejected()).containsExactly(Map.entry("bad-time", 3L));
    assertThat(file.counts().rejectedBytes()).isEqualTo(27);
    assertThat(file.times().counted()).isEqualTo(new TimeRange(DAY, 3 * DAY + 1));
    assertThat(file.times().days().days().keySet()).containsExactly(1L, 3L);
    assertThat(file.problem()).isEqualTo(problem);
    assertThat(file.isUnread()).isTrue();
    assertThat(file.content().storedBytes()).isEqualTo("digest digest");
  }

  @Test
  void outlyingRecordsAreIgnoredAndExcludedFromTimes() {
    FileOutcome file = part(10, 0, DAY, null).followedBy(part(1, 0, 300 * DAY, null));
    FileOutcome without = file.withOutlying(1, Set.of(300L));
    assertThat(without.counts().records()).isEqualTo(10);
    assertThat(without.counts().ignored())
        .containsExactly(Map.entry(FileOutcome.OUTLYING_TIME, 1L));
    assertThat(without.times().logged()).isEqualTo(new TimeRange(DAY, DAY + 1));
  }

  @Test
  void allLinesOfACopyAreDuplicates() {
    FileVersion copy = new FileVersion("b.log", 50, 8);
    FileOutcome outcome = part(10, 2, DAY, null).withRepeated(3).copyAt(copy);
    assertThat(outcome.path()).isEqualTo("b.log");
    assertThat(outcome.counts().lines()).isEqualTo(12);
    assertThat(outcome.counts().duplicates()).isEqualTo(12);
    assertThat(outcome.counts().rejected()).isEmpty();
  }

  @Test
  void lineTotalsThatDoNotSumAreRejected() {
    FileOutcome part = part(10, 2, DAY, null);
    LineTotals inconsistent =
        new LineTotals(13, 10, 0, 0, 90, 0, new TreeMap<>(Map.of("bad-time", 2L)), new TreeMap<>());
    assertThatThrownBy(
            () ->
                new FileOutcome(
                    part.file(),
                    part.origin(),
                    inconsistent,
                    part.times(),
                    null,
                    part.content(),
                    part.traits()))
        .hasMessage("13 lines of a.log read, but 12 accounted for");
  }

  @Test
  void outcomesAndRejectedLinesSurviveSerialization() {
    FileOutcome outcome = part(10, 2, DAY, new FileProblem("bomb", null));
    assertThat(SerializationUtils.clone(Scanned.outcome(3, outcome)).outcome()).isEqualTo(outcome);
    RejectedLine line = new RejectedLine("a.log", 9, "bad-time", "\ud800 \0 x".repeat(9_999), 1, 0);
    assertThat(SerializationUtils.clone(Scanned.rejected(3, line)).rejectedLine()).isEqualTo(line);
  }
}
