package dev.stallwatch.spark.row;

import dev.stallwatch.format.FileTraits;
import dev.stallwatch.format.FileVerdict;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.Uniformity;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.EventDays;
import dev.stallwatch.spark.block.ByteReader;
import dev.stallwatch.spark.block.ByteWriter;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one input file, or of a part of it: lines = records + headers + duplicates +
 * rejected + ignored.
 *
 * @param path path of the file
 * @param size bytes as stored
 * @param modifiedMicros when it was last changed, microseconds since the epoch
 * @param format name of the log format, null where none was recognised
 * @param source the source of its records, null where no format was recognised and none is named
 * @param samplingRate the share of all requests that its source holds, above 0, at most 1
 * @param lines lines read
 * @param records lines counted as requests
 * @param headers header lines
 * @param duplicates records read before
 * @param contentBytes bytes of the lines, uncompressed
 * @param rejectedBytes bytes of the lines in quarantine
 * @param rejected lines in quarantine, by the code of the reason
 * @param ignored lines left out, by the code of the reason
 * @param firstEventMicros start of the earliest record, unknown without one
 * @param lastEventMicros start of the latest record, unknown without one
 * @param logFromMicros start of the earliest request, in the analysed period or not; unknown
 *     without one
 * @param logToMicros start of the latest request, likewise
 * @param days the records by the day on which they started, those delivered before among them
 * @param problem code of what was wrong with the file as a whole
 * @param problemDetail the same in words
 * @param content what copies of the file have in common, however they are compressed
 * @param storedBytes what files with the very same bytes have in common; empty where not all bytes
 *     were read from front to back
 * @param traits what its lines have in common
 */
public record FileOutcome(
    String path,
    long size,
    long modifiedMicros,
    @Nullable String format,
    @Nullable String source,
    double samplingRate,
    long lines,
    long records,
    long headers,
    long duplicates,
    long contentBytes,
    long rejectedBytes,
    SortedMap<String, Long> rejected,
    SortedMap<String, Long> ignored,
    long firstEventMicros,
    long lastEventMicros,
    long logFromMicros,
    long logToMicros,
    EventDays days,
    @Nullable String problem,
    @Nullable String problemDetail,
    ContentDigest content,
    String storedBytes,
    FileTraits traits) {
  /** Reason code of records whose time is far from the bulk of the run. */
  public static final String OUTLYING_TIME = "outlying-time";

  private static final Set<String> UNREAD =
      Set.of(
          RejectReason.UNREADABLE.code(),
          RejectReason.BOMB.code(),
          RejectReason.CHUNK_TOO_LARGE.code());

  /** Checks the sum rule. */
  public FileOutcome {
    long sum = records + headers + duplicates + sum(rejected) + sum(ignored);
    if (lines != sum) {
      throw new IllegalStateException(
          "lines of " + path + " do not add up: " + lines + " read, " + sum + " accounted for");
    }
  }

  /** Whether its columns change behind its start, so that no part can be read by itself. */
  public boolean hasChangedLayout() {
    return RejectReason.LAYOUT_CHANGED.code().equals(problem);
  }

  /**
   * Whether nobody knows what the file, or the rest of it, holds: its storage did not give it, or
   * it was too large to be read.
   */
  public boolean isUnread() {
    return problem != null && UNREAD.contains(problem);
  }

  /** All lines in quarantine. */
  public long rejectedLines() {
    return sum(rejected);
  }

  /** All lines left out. */
  public long ignoredLines() {
    return sum(ignored);
  }

  /** What is to be doubted of the file as a whole, in sentences; empty for nothing. */
  public List<String> warnings() {
    return FileVerdict.of(lines, rejectedLines(), ignored, traits);
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  byte[] encode() {
    ByteWriter writer =
        new ByteWriter()
            .text(path)
            .number(size)
            .number(modifiedMicros)
            .text(format)
            .text(source)
            .sortable(Double.doubleToLongBits(samplingRate))
            .number(lines)
            .number(records)
            .number(headers)
            .number(duplicates)
            .number(contentBytes)
            .number(rejectedBytes);
    write(writer, rejected);
    write(writer, ignored);
    writer.number(firstEventMicros).number(lastEventMicros);
    writer.number(logFromMicros).number(logToMicros);
    write(writer, days);
    writer
        .text(problem)
        .text(problemDetail)
        .number(content.lines())
        .sortable(content.high())
        .sortable(content.low())
        .text(storedBytes);
    write(writer, traits.failures());
    writer.text(traits.remedy());
    write(writer, traits.clients());
    write(writer, traits.userAgents());
    return writer
        .number(traits.records())
        .number(traits.transfers())
        .number(traits.counted())
        .bytes();
  }

  /** The outcome of a payload. */
  public static FileOutcome decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    return new FileOutcome(
        reader.text(),
        reader.number(),
        reader.number(),
        reader.textOrNull(),
        reader.textOrNull(),
        Double.longBitsToDouble(reader.sortable()),
        reader.number(),
        reader.number(),
        reader.number(),
        reader.number(),
        reader.number(),
        reader.number(),
        read(reader),
        read(reader),
        reader.number(),
        reader.number(),
        reader.number(),
        reader.number(),
        readDays(reader),
        reader.textOrNull(),
        reader.textOrNull(),
        new ContentDigest(reader.number(), reader.sortable(), reader.sortable()),
        reader.text(),
        new FileTraits(
            read(reader),
            reader.textOrNull(),
            uniformity(reader),
            uniformity(reader),
            reader.number(),
            reader.number(),
            reader.number()));
  }

  private static void write(ByteWriter writer, Uniformity uniformity) {
    writer.number(uniformity.state().ordinal()).sortable(uniformity.hash());
  }

  private static Uniformity uniformity(ByteReader reader) {
    return new Uniformity(Uniformity.State.values()[reader.smallNumber()], reader.sortable());
  }

  /**
   * What came out of this part of a file and the next. Of the troubles with both the first is told.
   */
  public FileOutcome followedBy(FileOutcome next) {
    FileOutcome troubled = problem == null ? next : this;
    return new FileOutcome(
        path,
        size,
        modifiedMicros,
        format == null ? next.format : format,
        source == null ? next.source : source,
        samplingRate,
        lines + next.lines,
        records + next.records,
        headers + next.headers,
        duplicates + next.duplicates,
        contentBytes + next.contentBytes,
        rejectedBytes + next.rejectedBytes,
        sum(rejected, next.rejected),
        sum(ignored, next.ignored),
        earliest(firstEventMicros, next.firstEventMicros),
        Math.max(lastEventMicros, next.lastEventMicros),
        earliest(logFromMicros, next.logFromMicros),
        Math.max(logToMicros, next.logToMicros),
        days.followedBy(next.days, lines),
        troubled.problem,
        troubled.problemDetail,
        content.followedBy(next.content),
        storedBytes.isEmpty() || next.storedBytes.isEmpty()
            ? ""
            : storedBytes + " " + next.storedBytes,
        traits.and(next.traits));
  }

  /** The earlier of two times of which either may be unknown. */
  public static long earliest(long one, long other) {
    return one == Units.UNKNOWN || other == Units.UNKNOWN
        ? Math.max(one, other)
        : Math.min(one, other);
  }

  private static SortedMap<String, Long> sum(
      SortedMap<String, Long> counts, SortedMap<String, Long> further) {
    SortedMap<String, Long> sum = new TreeMap<>(counts);
    further.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return sum;
  }

  /**
   * What came out if some of the records were delivered before.
   *
   * @param repeated their number, at most that of the records
   */
  public FileOutcome withRepeated(long repeated) {
    return new FileOutcome(
        path,
        size,
        modifiedMicros,
        format,
        source,
        samplingRate,
        lines,
        records - repeated,
        headers,
        duplicates + repeated,
        contentBytes,
        rejectedBytes,
        rejected,
        ignored,
        firstEventMicros,
        lastEventMicros,
        logFromMicros,
        logToMicros,
        days,
        problem,
        problemDetail,
        content,
        storedBytes,
        traits);
  }

  /**
   * What came out if the records of some days are left out, as their time is far from the bulk of
   * the run.
   *
   * @param outlying their number, at most that of the records
   * @param outlyingDays their days
   */
  public FileOutcome withOutlying(long outlying, Set<Long> outlyingDays) {
    SortedMap<String, Long> left = new TreeMap<>(ignored);
    if (outlying > 0) {
      left.put(OUTLYING_TIME, outlying);
    }
    return new FileOutcome(
        path,
        size,
        modifiedMicros,
        format,
        source,
        samplingRate,
        lines,
        records - outlying,
        headers,
        duplicates,
        contentBytes,
        rejectedBytes,
        rejected,
        left,
        days.firstMicrosWithout(outlyingDays),
        days.lastMicrosWithout(outlyingDays),
        days.firstMicrosWithout(outlyingDays),
        days.lastMicrosWithout(outlyingDays),
        days,
        problem,
        problemDetail,
        content,
        storedBytes,
        traits);
  }

  /**
   * What came out of another file with the same content: nothing that counts again. Trouble with
   * this file is trouble with its copy, as nobody has read that.
   *
   * @param copyPath path of the other file
   * @param copyModifiedMicros when it was last changed
   */
  public FileOutcome copyAt(String copyPath, long copySize, long copyModifiedMicros) {
    return new FileOutcome(
        copyPath,
        copySize,
        copyModifiedMicros,
        format,
        source,
        samplingRate,
        lines,
        0,
        0,
        lines,
        contentBytes,
        0,
        new TreeMap<>(),
        new TreeMap<>(),
        firstEventMicros,
        lastEventMicros,
        logFromMicros,
        logToMicros,
        days,
        problem,
        problemDetail,
        content,
        storedBytes,
        FileTraits.NONE);
  }

  private static void write(ByteWriter writer, SortedMap<String, Long> counts) {
    writer.number(counts.size());
    counts.forEach((reason, count) -> writer.text(reason).number(count));
  }

  private static SortedMap<String, Long> read(ByteReader reader) {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (int left = reader.smallNumber(); left > 0; left--) {
      counts.put(reader.text(), reader.number());
    }
    return counts;
  }

  private static void write(ByteWriter writer, EventDays days) {
    writer.number(days.isFull() ? 1 : 0).number(days.days().size());
    days.days()
        .forEach(
            (day, of) ->
                writer
                    .number(day)
                    .number(of.records())
                    .number(of.line())
                    .number(of.firstMicros())
                    .number(of.lastMicros()));
  }

  private static EventDays readDays(ByteReader reader) {
    boolean isFull = reader.number() == 1;
    SortedMap<Long, EventDays.Day> days = new TreeMap<>();
    for (int left = reader.smallNumber(); left > 0; left--) {
      days.put(
          reader.number(),
          new EventDays.Day(reader.number(), reader.number(), reader.number(), reader.number()));
    }
    return new EventDays(days, isFull);
  }
}
