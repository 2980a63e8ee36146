package dev.stallwatch.engine.hourly;

import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.model.WindowGrid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up rows of {@code traffic} by cell and hour, over all windows and statuses, into {@link
 * HourlyBlock}s. To bound memory, the sums are taken out whenever they are full, so the same cell
 * and hour may be in several blocks, whose sums add up.
 */
public final class HourlySums {
  /** The windows of the sums: hours in UTC. */
  public static final WindowGrid HOURS = WindowGrid.of(Duration.ofHours(1));

  /** Maximum {@link HourCounts#size} of all hours, about 16 bytes each. */
  private static final int MAX_SIZE = 500_000;

  private final Map<List<String>, TreeMap<Long, HourCounts>> cells = new HashMap<>();
  private int size;

  /** Adds a row. */
  public void add(TrafficRow row) {
    TreeMap<Long, HourCounts> hours = cells.computeIfAbsent(row.cell(), newCell -> new TreeMap<>());
    long start = HOURS.startMicros(row.windowStartMicros());
    HourCounts hour = hours.get(start);
    if (hour == null) {
      hour = new HourCounts();
      hours.put(start, hour);
    } else {
      size -= hour.size();
    }
    hour.add(row);
    size += hour.size();
  }

  /** Whether {@link #take} should be called before more rows are added. */
  public boolean isFull() {
    return size >= MAX_SIZE;
  }

  /** Whether there are no sums. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /** Returns the sums as a block and starts again. The same rows give the same bytes. */
  public byte[] take() {
    ByteWriter block = new ByteWriter();
    List<Map.Entry<List<String>, TreeMap<Long, HourCounts>>> sorted =
        new ArrayList<>(cells.entrySet());
    sorted.sort(
        Map.Entry.comparingByKey(
            Comparator.comparing(cell -> cell.toArray(new String[0]), Arrays::compare)));
    sorted.forEach(
        cell -> {
          HourlyBlock.startCell(block, cell.getKey(), cell.getValue().size());
          cell.getValue().forEach((start, counts) -> counts.write(block, start));
        });
    cells.clear();
    size = 0;
    return block.bytes();
  }
}
