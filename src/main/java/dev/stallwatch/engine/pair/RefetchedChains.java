package dev.stallwatch.engine.pair;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.FetchSeries;
import dev.stallwatch.engine.row.FetchColumn;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Returns the chains in which a client refetched an object, as far as its fetches alone show it:
 * rows of {@link FetchColumn#CHAIN}. Rows of {@link FetchColumn} must be sorted by client, object
 * and time.
 */
final class RefetchedChains implements FlatMapFunction<Iterator<Row>, Row> {
  private static final long serialVersionUID = 1L;

  private final long gapMicros;

  /**
   * Creates a selection.
   *
   * @param gapMicros maximum time between the end of a fetch and the start of the next
   */
  RefetchedChains(long gapMicros) {
    this.gapMicros = gapMicros;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> sorted) {
    return new Chains(sorted, gapMicros);
  }

  private static final class Chains extends AbstractIterator<Row> {
    private final Iterator<Row> sorted;
    private final long gapMicros;
    private FetchSeries series;
    private @Nullable Row last;

    Chains(Iterator<Row> sorted, long gapMicros) {
      this.sorted = sorted;
      this.gapMicros = gapMicros;
      this.series = new FetchSeries(gapMicros);
    }

    @Override
    protected @Nullable Row computeNext() {
      while (sorted.hasNext()) {
        Row before = last;
        Row next = sorted.next();
        last = next;
        boolean isSame =
            before != null
                && isSame(before, next, FetchColumn.CLIENT_ID)
                && isSame(before, next, FetchColumn.OBJECT_ID);
        if (take(next, isSame) && before != null) {
          return chain(before);
        }
      }
      Row end = last;
      last = null;
      return end != null && series.isOfRefetches() ? chain(end) : endOfData();
    }

    /** Adds a fetch. Returns whether it ends a series of refetches. */
    private boolean take(Row fetch, boolean isSame) {
      long start = number(fetch, FetchColumn.AT);
      long end = number(fetch, FetchColumn.ENDED_AT);
      long length = number(fetch, FetchColumn.LENGTH);
      boolean isFull = fetch.getBoolean(FetchColumn.IS_FULL.ordinal());
      if (isSame) {
        series.noteOverlap(start);
      }
      if (isSame && series.continues(start, length)) {
        series.add(start, end, isFull);
        return false;
      }
      if (isSame && series.ignores(start, length, isFull)) {
        return false;
      }
      boolean ended = series.isOfRefetches();
      if (!isSame) {
        series = new FetchSeries(gapMicros);
      }
      series.begin(start, end, length, isFull);
      return ended;
    }

    private static boolean isSame(Row one, Row other, FetchColumn column) {
      return number(one, column) == number(other, column);
    }

    private static long number(Row row, FetchColumn column) {
      return row.getLong(column.ordinal());
    }

    private static Row chain(Row fetch) {
      return RowFactory.create(
          number(fetch, FetchColumn.NEIGHBOURHOOD_ID), number(fetch, FetchColumn.OBJECT_ID));
    }
  }
}
