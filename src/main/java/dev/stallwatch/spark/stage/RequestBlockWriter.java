package dev.stallwatch.spark.stage;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.quality.RecordIdentity;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.Contribution;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes consecutive requests of one file as a {@link RequestBlock}: the identities, the cells that
 * occur, for each request its cell's number and what it adds, and its values in the fine
 * dimensions.
 */
public final class RequestBlockWriter {
  private final WindowGrid grid;
  private final Map<CellWindow, Integer> cells = new LinkedHashMap<>();
  private final ByteWriter identities = new ByteWriter();
  private final ByteWriter keys = new ByteWriter();
  private final ByteWriter requests = new ByteWriter();
  private final FineColumns fine = new FineColumns();
  private int size;

  /** An empty block of requests in windows of the grid. */
  public RequestBlockWriter(WindowGrid grid) {
    this.grid = grid;
  }

  /** Adds the file's next request. */
  public void add(Request request, Contribution one, RecordIdentity identity) {
    CellKey key = request.key();
    CellWindow cell =
        new CellWindow(
            key, request.access().status(), grid.startMicros(request.access().startedAtMicros()));
    Integer number = cells.get(cell);
    if (number == null) {
      number = cells.size();
      cells.put(cell, number);
      CellWindowCodec.write(keys, cell);
    }
    identities.sortable(identity.high()).sortable(identity.low());
    requests
        .number(number)
        .sortable(one.clientId())
        .number(one.bytesSent())
        .number(RequestBlock.flags(one))
        .number(
            one.throughputBin() == LogHistogram.NO_BIN ? RequestBlock.NO_BIN : one.throughputBin())
        .number(one.ttfbBin() == LogHistogram.NO_BIN ? RequestBlock.NO_BIN : one.ttfbBin());
    fine.add(request);
    size++;
  }

  /** The number of requests since the block was begun. */
  public int size() {
    return size;
  }

  /** Whether the block is full and must be taken before more is added. */
  public boolean isFull() {
    return size == RequestBlock.MOST_REQUESTS;
  }

  /** The block as bytes; begins the next one. */
  byte[] take() {
    ByteWriter block =
        new ByteWriter().number(size).raw(identities).number(cells.size()).raw(keys).raw(requests);
    fine.take(block);
    byte[] bytes = block.bytes();
    cells.clear();
    identities.clear();
    keys.clear();
    requests.clear();
    size = 0;
    return bytes;
  }
}
