package dev.stallwatch.format.file;

import dev.stallwatch.format.ForeignLines;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.RejectReason;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines of one file by what they are: lines = records + headers + ignored + rejected.
 *
 * @param lines lines read
 * @param records lines that are requests
 * @param headers header lines
 * @param ignored lines ignored, by reason
 * @param rejected lines rejected, by reason
 * @param contentBytes bytes of all lines, uncompressed, including line ends
 * @param rejectedBytes bytes of the rejected lines
 */
public record LineCounts(
    long lines,
    long records,
    long headers,
    SortedMap<IgnoreReason, Long> ignored,
    SortedMap<RejectReason, Long> rejected,
    long contentBytes,
    long rejectedBytes) {

  /** Returns the counts in which lines that are not of an access log are ignored or rejected. */
  LineCounts settled() {
    long foreign = ignored.getOrDefault(IgnoreReason.NOT_ACCESS_LOG, 0L);
    long others = rejected.values().stream().mapToLong(Long::longValue).sum();
    long blank = ignored.getOrDefault(IgnoreReason.BLANK_LINE, 0L);
    if (foreign == 0 || !ForeignLines.areRejected(lines, blank, others, foreign)) {
      return this;
    }
    SortedMap<IgnoreReason, Long> stillIgnored = new TreeMap<>(ignored);
    stillIgnored.remove(IgnoreReason.NOT_ACCESS_LOG);
    SortedMap<RejectReason, Long> nowRejected = new TreeMap<>(rejected);
    nowRejected.merge(RejectReason.NOT_ACCESS_LOG, foreign, Long::sum);
    return new LineCounts(
        lines, records, headers, stillIgnored, nowRejected, contentBytes, rejectedBytes);
  }
}
