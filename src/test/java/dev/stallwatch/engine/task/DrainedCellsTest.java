package dev.stallwatch.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.block.CellCountsCodec;
import dev.stallwatch.engine.block.CellWindowCodec;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.Contribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DrainedCellsTest {
  private static final WindowGrid GRID = WindowGrid.of(Duration.ofMinutes(5));
  private static final int SHARES = 3;
  private static final int STEPS = 6_000;
  private static final int REQUESTS_OF_STEP = 20;
  private static final long MAX_BYTES = 500_000;

  private final CellTable table = new CellTable(GRID);
  private final DrainedCells drained = new DrainedCells(table, SHARES, MAX_BYTES);
  private final SortedMap<byte[], CellCounts> merged = new TreeMap<>(Arrays::compareUnsigned);
  private int drains;

  @Test
  void emptyTableDrainsNothing() {
    assertThat(drained.next()).isNull();
    assertThat(drained.last()).isNull();
  }

  @Test
  void piecesAddUpToAllCountsInBoundedMemory() {
    CellTable expected = new CellTable(GRID);
    Random random = new Random(1);
    for (int step = 0; step < STEPS; step++) {
      // Few cells with ever more clients and throughputs: the number of cells bounds nothing.
      for (int i = 0; i < REQUESTS_OF_STEP; i++) {
        CellWindow cell = cell(random.nextInt(50), random.nextInt(4));
        Contribution request = request(random);
        table.at(cell).add(request);
        expected.at(cell).add(request);
      }
      take(drained.next());
      // The arrays of many cells may double between two times of weighing.
      assertThat(table.bytes()).isLessThan(MAX_BYTES + MAX_BYTES / 2);
    }
    assertThat(drains).isGreaterThan(1);
    for (Paired piece = drained.last(); piece != null; piece = drained.last()) {
      merge(piece);
    }
    assertThat(texts(merged)).isEqualTo(texts(ofTable(expected)));
  }

  private void take(@Nullable Paired first) {
    drains += first == null ? 0 : 1;
    for (Paired piece = first; piece != null; piece = drained.next()) {
      merge(piece);
    }
  }

  private void merge(Paired piece) {
    CellCountsCodec.read(
        piece.counts(),
        (cell, counts) -> merged.computeIfAbsent(cell, key -> new CellCounts()).merge(counts));
  }

  private static SortedMap<byte[], CellCounts> ofTable(CellTable table) {
    SortedMap<byte[], CellCounts> cells = new TreeMap<>(Arrays::compareUnsigned);
    for (Iterator<Map.Entry<CellWindow, CellCounts>> all = table.drain(); all.hasNext(); ) {
      Map.Entry<CellWindow, CellCounts> cell = all.next();
      cells.put(CellWindowCodec.encode(cell.getKey()), cell.getValue());
    }
    return cells;
  }

  private static String texts(SortedMap<byte[], CellCounts> cells) {
    StringBuilder text = new StringBuilder();
    cells.forEach(
        (cell, counts) ->
            text.append(Arrays.toString(cell))
                .append(' ')
                .append(counts.requests())
                .append(' ')
                .append(counts.bytesSent())
                .append(' ')
                .append(counts.clients())
                .append(' ')
                .append(Arrays.toString(counts.throughput().counts()))
                .append(Arrays.toString(counts.ttfb().counts()))
                .append('\n'));
    return text.toString();
  }

  private static CellWindow cell(int edge, int window) {
    CellKey key = new CellKey(ServedBy.CDN, "cdn", "eu-west-1", "e" + edge, "debian", "apt");
    return new CellWindow(key, 200, GRID.startMicros(window * GRID.widthMicros()));
  }

  private static Contribution request(Random random) {
    return new Contribution(
        random.nextInt(5_000),
        random.nextInt(1_000_000),
        true,
        false,
        false,
        false,
        Outcome.COMPLETE,
        random.nextInt(400),
        random.nextInt(400));
  }
}
