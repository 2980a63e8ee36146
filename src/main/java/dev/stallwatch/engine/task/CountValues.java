package dev.stallwatch.engine.task;

import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by given values of their cells. Each task returns one
 * result.
 */
public final class CountValues implements Task<Scanned, CountValues.Counts> {
  private static final long serialVersionUID = 1L;

  private final Shared<Map<Dimension, Map<String, Long>>> values;
  private final Shared<LeftOut> leftOut;

  /**
   * Creates a counter.
   *
   * @param values the values of each dimension that are counted; their numbers are ignored
   * @param leftOut requests that are not counted
   */
  public CountValues(Shared<Map<Dimension, Map<String, Long>>> values, Shared<LeftOut> leftOut) {
    this.values = values;
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<Counts> results(Iterator<Scanned> blocks) {
    Counts counts = new Counts(values.value());
    LeftOut removed = leftOut.value();
    while (blocks.hasNext()) {
      Scanned block = blocks.next();
      RequestBlock.requestsOfCells(block.block(), removed.of(block), counts::add);
    }
    return List.of(counts).iterator();
  }

  /** Numbers of requests by value. */
  public static final class Counts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final EnumMap<Dimension, Map<String, Long>> requests = new EnumMap<>(Dimension.class);

    /** Creates counts of 0 for given values. */
    public Counts(Map<Dimension, Map<String, Long>> values) {
      values.forEach(
          (dimension, counted) -> {
            Map<String, Long> none = new HashMap<>();
            counted.keySet().forEach(value -> none.put(value, 0L));
            requests.put(dimension, none);
          });
    }

    private void add(CellKey cell, long count) {
      requests.forEach(
          (dimension, counts) ->
              counts.computeIfPresent(cell.value(dimension), (value, sum) -> sum + count));
    }

    /** Adds the requests of other counts. */
    public void merge(Counts other) {
      other.requests.forEach(
          (dimension, counts) -> counts.forEach((value, count) -> add(dimension, value, count)));
    }

    private void add(Dimension dimension, String value, long count) {
      Map<String, Long> counts = requests.get(dimension);
      if (counts != null) {
        counts.merge(value, count, Long::sum);
      }
    }

    /** Returns the requests of each value. */
    public Map<Dimension, Map<String, Long>> requests() {
      return requests;
    }
  }
}
