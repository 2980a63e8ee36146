package dev.stallwatch.engine.task;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.CellWindowCodec;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Task;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Sums the throughput histogram of each group of clients over all windows, from requests ({@link
 * ScanKind#REQUESTS}). Each task returns one cell per group, encoded by {@link CellCountsCodec}.
 */
public final class SpeedsOfGroups implements Task<Scanned, byte[]> {
  private static final long serialVersionUID = 1L;

  /** Minimum transfers of a group for its median to count as usual. */
  private static final long MIN_TRANSFERS = 50;

  private final WindowGrid grid;

  /** Creates a sum over windows of the grid. */
  public SpeedsOfGroups(WindowGrid grid) {
    this.grid = grid;
  }

  @Override
  public Iterator<byte[]> results(Iterator<Scanned> blocks) {
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

  /** Returns the usual speed of each group: the median throughput over the results of all tasks. */
  public static UsualSpeeds usual(List<byte[]> tasks) {
    Map<CellWindow, CellCounts> groups = new HashMap<>();
    for (byte[] task : tasks) {
      CellCountsCodec.read(
          task,
          (cell, counts) ->
              groups
                  .computeIfAbsent(CellWindowCodec.decode(cell), newGroup -> new CellCounts())
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
