package dev.stallwatch.engine.row;

import dev.stallwatch.format.FileVerdict;
import dev.stallwatch.format.ForeignLines;
import dev.stallwatch.format.IgnoreReason;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Line counts of a file or a part of it: lines = records + headers + duplicates + rejected +
 * ignored.
 *
 * @param lines lines read
 * @param records lines counted as requests
 * @param headers header lines
 * @param duplicates records that repeat an earlier record
 * @param contentBytes bytes of all lines, uncompressed
 * @param rejectedBytes bytes of the rejected lines, uncompressed
 * @param rejected rejected lines by reason code
 * @param ignored ignored lines by reason code
 */
public record LineTotals(
    long lines,
    long records,
    long headers,
    long duplicates,
    long contentBytes,
    long rejectedBytes,
    SortedMap<String, Long> rejected,
    SortedMap<String, Long> ignored)
    implements Serializable {
  /** Code of lines that are not of an access log. */
  public static final String NOT_ACCESS_LOG = IgnoreReason.NOT_ACCESS_LOG.code();

  /** The number of rejected lines. */
  public long rejectedLines() {
    return sum(rejected);
  }

  /** The number of ignored lines. */
  public long ignoredLines() {
    return sum(ignored);
  }

  /** The number of lines in all categories; must equal {@link #lines}. */
  long accountedFor() {
    return records + headers + duplicates + rejectedLines() + ignoredLines();
  }

  LineTotals plus(LineTotals other) {
    return new LineTotals(
        lines + other.lines,
        records + other.records,
        headers + other.headers,
        duplicates + other.duplicates,
        contentBytes + other.contentBytes,
        rejectedBytes + other.rejectedBytes,
        sum(rejected, other.rejected),
        sum(ignored, other.ignored));
  }

  /** The number of ignored lines that are not of an access log. */
  public long foreignLines() {
    return ignored.getOrDefault(NOT_ACCESS_LOG, 0L);
  }

  /** The number of ignored lines that are records of mitigations or changes. */
  public long mitigationRecords() {
    return ignored.getOrDefault(IgnoreReason.MITIGATION_RECORD.code(), 0L);
  }

  /** The number of ignored records outside of the analysed period. */
  public long outsidePeriod() {
    return ignored.getOrDefault(FileVerdict.OUTSIDE_PERIOD, 0L);
  }

  /** Returns the totals in which lines that are not of an access log are ignored or rejected. */
  LineTotals settled() {
    long foreign = foreignLines();
    long blank = ignored.getOrDefault(IgnoreReason.BLANK_LINE.code(), 0L);
    if (foreign == 0 || !ForeignLines.areRejected(lines, blank, rejectedLines(), foreign)) {
      return this;
    }
    SortedMap<String, Long> stillIgnored = new TreeMap<>(ignored);
    stillIgnored.remove(NOT_ACCESS_LOG);
    SortedMap<String, Long> nowRejected = new TreeMap<>(rejected);
    nowRejected.merge(NOT_ACCESS_LOG, foreign, Long::sum);
    return new LineTotals(
        lines,
        records,
        headers,
        duplicates,
        contentBytes,
        rejectedBytes,
        nowRejected,
        stillIgnored);
  }

  /** Returns the totals with some of the records counted as duplicates. */
  LineTotals withRepeated(long repeated) {
    return new LineTotals(
        lines,
        records - repeated,
        headers,
        duplicates + repeated,
        contentBytes,
        rejectedBytes,
        rejected,
        ignored);
  }

  /** Returns the totals with some of the records counted as ignored. */
  LineTotals withIgnored(String reason, long count) {
    if (count == 0) {
      return this;
    }
    SortedMap<String, Long> further = new TreeMap<>(ignored);
    further.put(reason, count);
    return new LineTotals(
        lines,
        records - count,
        headers,
        duplicates,
        contentBytes,
        rejectedBytes,
        rejected,
        further);
  }

  /** Returns the totals with all lines counted as duplicates. */
  LineTotals asCopy() {
    return new LineTotals(lines, 0, 0, lines, contentBytes, 0, new TreeMap<>(), new TreeMap<>());
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static SortedMap<String, Long> sum(
      SortedMap<String, Long> counts, SortedMap<String, Long> further) {
    SortedMap<String, Long> sum = new TreeMap<>(counts);
    further.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return sum;
  }
}
