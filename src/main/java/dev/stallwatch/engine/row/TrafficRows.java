package dev.stallwatch.engine.row;

import dev.stallwatch.engine.table.Schemas;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Units;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Creates rows of {@code traffic} from merged cells, in Spark's internal format. Creating Java
 * objects for the bins would cost more than the counting.
 */
public final class TrafficRows {

  private final long windowMicros;
  private final UnsafeProjection packed = UnsafeProjection.create(Schemas.of(Table.TRAFFIC));
  private final @Nullable Object[] values = new Object[TrafficColumn.values().length + 1];

  /**
   * Creates rows for windows of a width.
   *
   * @param windowMicros width of a window, microseconds
   */
  public TrafficRows(long windowMicros) {
    this.windowMicros = windowMicros;
  }

  /** Returns the rows as a Dataset. */
  public static Dataset<Row> table(SparkSession spark, JavaRDD<InternalRow> rows) {
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), Schemas.of(Table.TRAFFIC), false);
  }

  /** Returns the row of a cell. */
  public InternalRow row(CellWindow cell, CellCounts counts) {
    CellKey key = cell.key();
    long start = cell.windowStartMicros();
    set(TrafficColumn.WINDOW_START, start);
    set(TrafficColumn.WINDOW_END, start + windowMicros);
    set(TrafficColumn.SERVED_BY, UTF8String.fromString(key.servedBy().code()));
    set(TrafficColumn.SOURCE, UTF8String.fromString(key.source()));
    set(TrafficColumn.REGION, UTF8String.fromString(key.region()));
    set(TrafficColumn.EDGE, UTF8String.fromString(key.edge()));
    set(TrafficColumn.OS, UTF8String.fromString(key.os()));
    set(TrafficColumn.SOFTWARE, UTF8String.fromString(key.software()));
    set(TrafficColumn.STATUS, cell.status());
    set(TrafficColumn.REQUESTS, counts.requests());
    set(TrafficColumn.BYTES_SENT, counts.bytesSent());
    set(TrafficColumn.TRANSFERS, counts.transfers());
    set(TrafficColumn.PARTIAL, counts.partial());
    set(TrafficColumn.CUT_SHORT, counts.cutShort());
    set(TrafficColumn.RESUMED, counts.resumed());
    set(TrafficColumn.RETRIED, counts.retried());
    set(TrafficColumn.STALLED, counts.stalled());
    set(TrafficColumn.SLOW, counts.slow());
    set(TrafficColumn.CLIENTS, counts.clients());
    set(TrafficColumn.THROUGHPUT_P05, nullIfNan(counts.throughput().quantile(0.05)));
    set(TrafficColumn.THROUGHPUT_P50, nullIfNan(counts.throughput().quantile(0.5)));
    set(TrafficColumn.TTFB_P50, nullIfNan(counts.ttfb().quantile(0.5)));
    set(TrafficColumn.TTFB_P95, nullIfNan(counts.ttfb().quantile(0.95)));
    set(TrafficColumn.PARALLEL, counts.parallel());
    set(TrafficColumn.PROBES, counts.probes());
    set(TrafficColumn.THROUGHPUT_BINS, bins(counts.throughput()));
    set(TrafficColumn.TTFB_BINS, bins(counts.ttfb()));
    set(TrafficColumn.CUT_BY_CHOICE, counts.cutByChoice());
    set(TrafficColumn.REFETCHED, counts.refetched());
    values[values.length - 1] = (int) Math.floorDiv(start, Units.MICROS_PER_DAY);
    return packed.apply(new GenericInternalRow(values)).copy();
  }

  private void set(TrafficColumn column, @Nullable Object value) {
    values[column.ordinal()] = value;
  }

  private static @Nullable Double nullIfNan(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static MapData bins(LogHistogram histogram) {
    return new ArrayBasedMapData(
        UnsafeArrayData.fromPrimitiveArray(histogram.bins()),
        UnsafeArrayData.fromPrimitiveArray(histogram.counts()));
  }
}
