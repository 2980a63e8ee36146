package dev.stallwatch.spark.pair;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.spark.block.ByteWriter;
import dev.stallwatch.spark.block.CellCountsCodec;
import dev.stallwatch.spark.block.CellWindowCodec;
import dev.stallwatch.spark.block.RequestBlock;
import dev.stallwatch.spark.row.ScanKind;
import dev.stallwatch.spark.row.Scanned;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Gathers the throughput of each group of clients from {@link ScanKind#REQUESTS}, over all windows.
 * What a task gathered is a cell for each group, as {@link CellCountsCodec} writes them.
 */
public final class SpeedsOfGroups implements FlatMapFunction<Iterator<Scanned>, byte[]> {
  private static final long serialVersionUID = 1L;

  /** Fewer transfers tell nothing of what is usual. */
  private static final long MIN_TRANSFERS = 50;

  private final WindowGrid grid;

  /** For windows of the grid. */
  public SpeedsOfGroups(WindowGrid grid) {
    this.grid = grid;
  }

  @Override
  public Iterator<byte[]> call(Iterator<Scanned> blocks) {
    CellTable groups = new CellTable(grid);
    while (blocks.hasNext()) {
      RequestBlock.throughput(blocks.next().block(), groups);
    }
    ByteWriter gathered = new ByteWriter();
    groups
        .drain()
        .forEachRemaining(
            group -> CellCountsCodec.write(gathered, group.getKey(), group.getValue()));
    return List.of(gathered.bytes()).iterator();
  }

  /** What is usual, from what all tasks gathered. */
  public static UsualSpeeds usual(List<byte[]> tasks) {
    Map<CellWindow, CellCounts> groups = new HashMap<>();
    for (byte[] task : tasks) {
      CellCountsCodec.read(
          task,
          (cell, counts) ->
              groups
                  .computeIfAbsent(CellWindowCodec.decode(cell), group -> new CellCounts())
                  .merge(counts));
    }
    UsualSpeeds usual = new UsualSpeeds();
    groups.forEach(
        (group, counts) -> {
          if (counts.measured() >= MIN_TRANSFERS) {
            usual.put(group.key(), counts.throughput().quantile(0.5));
          }
        });
    return usual;
  }
}
