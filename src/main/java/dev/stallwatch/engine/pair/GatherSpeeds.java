package dev.stallwatch.engine.pair;

import dev.stallwatch.engine.row.TrafficCells;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.traffic.CellSpeeds;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.MapData;

/**
 * Sums the throughput and time-to-first-byte histograms per cell from rows of {@link TrafficCells}.
 * Each task returns one {@link CellSpeeds}.
 */
public final class GatherSpeeds implements FlatMapFunction<Iterator<InternalRow>, CellSpeeds> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<CellSpeeds> call(Iterator<InternalRow> rows) {
    CellSpeeds speeds = new CellSpeeds();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      List<String> cell = TrafficCells.cell(row);
      add(TrafficCells.bins(row, TrafficColumn.THROUGHPUT_BINS), speeds.throughput(cell));
      add(TrafficCells.bins(row, TrafficColumn.TTFB_BINS), speeds.ttfb(cell));
    }
    return List.of(speeds).iterator();
  }

  private static void add(MapData bins, LogHistogram histogram) {
    for (int i = 0; i < bins.numElements(); i++) {
      histogram.add(bins.keyArray().getInt(i), bins.valueArray().getLong(i));
    }
  }
}
