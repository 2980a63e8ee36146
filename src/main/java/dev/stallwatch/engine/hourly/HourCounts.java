package dev.stallwatch.engine.hourly;

import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.TrafficColumn;
import java.util.List;

/** The sums of one cell over one hour. */
final class HourCounts {
  /** The columns of {@code traffic} that are added up. */
  static final List<TrafficColumn> COLUMNS =
      List.of(
          TrafficColumn.REQUESTS,
          TrafficColumn.TRANSFERS,
          TrafficColumn.PARTIAL,
          TrafficColumn.CUT_SHORT,
          TrafficColumn.CUT_BY_CHOICE,
          TrafficColumn.STALLED,
          TrafficColumn.SLOW,
          TrafficColumn.REFETCHED);

  /** Number of classes of HTTP statuses; class 5 is 500 to 599. */
  static final int CLASSES = 10;

  private static final int OWN_SIZE = 30;

  private final long[] counts = new long[COLUMNS.size()];
  private final long[] requestsByClass = new long[CLASSES];
  private final LogHistogram throughput = new LogHistogram();
  private final LogHistogram ttfb = new LogHistogram();

  /** Returns about the memory that is used, in units of 16 bytes. */
  int size() {
    return OWN_SIZE + throughput.size() + ttfb.size();
  }

  void add(TrafficRow row) {
    for (int i = 0; i < counts.length; i++) {
      TrafficColumn column = COLUMNS.get(i);
      // The rows of a file have the same columns, so that this does not lose counts.
      counts[i] =
          row.has(column) && counts[i] != TrafficRow.ABSENT
              ? counts[i] + row.count(column)
              : TrafficRow.ABSENT;
    }
    int hundreds = row.status() / 100;
    if (hundreds >= 0 && hundreds < CLASSES) {
      requestsByClass[hundreds] += row.count(TrafficColumn.REQUESTS);
    }
    throughput.merge(row.throughput());
    ttfb.merge(row.ttfb());
  }

  /** Appends the sums to a block. */
  void write(ByteWriter block, long startMicros) {
    block.number(startMicros / HourlySums.HOURS.widthMicros());
    for (long count : counts) {
      block.number(count);
    }
    for (long requests : requestsByClass) {
      block.number(requests);
    }
    PackedBins.write(block, throughput);
    PackedBins.write(block, ttfb);
  }
}
