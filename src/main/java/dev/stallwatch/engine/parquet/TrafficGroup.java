package dev.stallwatch.engine.parquet;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.table.TrafficColumn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;

/** Reads the rows of one row group of {@code traffic}, column by column. */
final class TrafficGroup {
  private static final List<TrafficColumn> COUNTS =
      List.of(
          TrafficColumn.REQUESTS,
          TrafficColumn.TRANSFERS,
          TrafficColumn.PARTIAL,
          TrafficColumn.CUT_SHORT,
          TrafficColumn.CUT_BY_CHOICE,
          TrafficColumn.STALLED,
          TrafficColumn.SLOW,
          TrafficColumn.REFETCHED,
          TrafficColumn.CLIENTS);

  private static final List<TrafficColumn> DIMENSIONS =
      CellKey.DIMENSIONS.stream().map(Dimension::code).map(TrafficColumn::named).toList();

  /** The columns that are read. */
  static final List<TrafficColumn> COLUMNS =
      Stream.of(
              List.of(TrafficColumn.WINDOW_START, TrafficColumn.STATUS),
              DIMENSIONS,
              COUNTS,
              List.of(TrafficColumn.THROUGHPUT_BINS, TrafficColumn.TTFB_BINS))
          .flatMap(List::stream)
          .toList();

  private static final int ALL_COLUMNS = TrafficColumn.values().length;

  private final CellTexts texts;
  private final GroupColumns.Numbers start;
  private final GroupColumns.Numbers status;
  private final List<GroupColumns.Texts> dimensions;
  private final List<GroupColumns.Numbers> counts;
  private final GroupColumns.Bins throughput;
  private final GroupColumns.Bins ttfb;
  private long remaining;

  /**
   * Starts to read a row group.
   *
   * @param schema those of {@link #COLUMNS} that the file has
   * @param createdBy the program that wrote the file, as it states
   * @param texts the cells of the file so far
   */
  TrafficGroup(PageReadStore pages, MessageType schema, String createdBy, CellTexts texts) {
    GroupColumns columns = new GroupColumns(pages, schema, createdBy, texts);
    this.texts = texts;
    this.start = columns.numbers(TrafficColumn.WINDOW_START);
    this.status = columns.numbers(TrafficColumn.STATUS);
    this.dimensions = DIMENSIONS.stream().map(columns::texts).toList();
    this.counts = COUNTS.stream().map(columns::numbers).toList();
    this.throughput = columns.bins(TrafficColumn.THROUGHPUT_BINS);
    this.ttfb = columns.bins(TrafficColumn.TTFB_BINS);
    this.remaining = pages.getRowCount();
  }

  boolean hasNext() {
    return remaining > 0;
  }

  TrafficRow next() {
    remaining--;
    String[] values = new String[DIMENSIONS.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = dimensions.get(i).next(CellKey.UNKNOWN);
    }
    long[] counted = new long[ALL_COLUMNS];
    Arrays.fill(counted, TrafficRow.ABSENT);
    for (int i = 0; i < COUNTS.size(); i++) {
      counted[COUNTS.get(i).ordinal()] = counts.get(i).next(TrafficRow.ABSENT);
    }
    return new TrafficRow(
        texts.cell(values),
        (int) status.next(0),
        start.next(0),
        counted,
        throughput.next(),
        ttfb.next());
  }
}
