package dev.stallwatch.spark.stage;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/**
 * Gathers the throughput of each group of clients from {@link ScanKind#REQUESTS}, over all windows:
 * a row of {@link PairedKind#CELL} for each group.
 */
public final class SpeedsOfGroups implements FlatMapFunction<Iterator<Scanned>, Row> {
  private static final long serialVersionUID = 1L;

  /** Fewer transfers tell nothing of what is usual. */
  private static final long LEAST_TRANSFERS = 50;

  private final WindowGrid grid;

  /** For windows of the grid. */
  public SpeedsOfGroups(WindowGrid grid) {
    this.grid = grid;
  }

  @Override
  public Iterator<Row> call(Iterator<Scanned> blocks) {
    CellTable groups = new CellTable(grid);
    while (blocks.hasNext()) {
      RequestBlock.throughput(blocks.next().block(), groups);
    }
    List<Row> rows = new ArrayList<>();
    groups
        .drain()
        .forEachRemaining(group -> rows.add(PairedRow.cell(group.getKey(), group.getValue())));
    return rows.iterator();
  }

  /** What is usual, from the rows of all tasks. */
  public static UsualSpeeds usual(List<Row> rows) {
    Map<CellWindow, CellCounts> groups = new HashMap<>();
    for (Row row : rows) {
      CellCounts counts = CellCounts.fromBytes(PairedRow.bytes(row, PairedColumn.PAYLOAD));
      groups
          .computeIfAbsent(
              CellWindowCodec.decode(PairedRow.bytes(row, PairedColumn.KEY)),
              group -> new CellCounts())
          .merge(counts);
    }
    UsualSpeeds usual = new UsualSpeeds();
    groups.forEach(
        (group, counts) -> {
          if (counts.measured() >= LEAST_TRANSFERS) {
            usual.put(group.key(), counts.throughputQuantile(0.5));
          }
        });
    return usual;
  }

  /** The cell that stands for the group of another. */
  static CellWindow group(CellKey key) {
    return new CellWindow(
        new CellKey(key.servedBy(), key.source(), key.region(), "", "", ""), 0, 0);
  }
}
