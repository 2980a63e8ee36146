package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.quality.RecordIdentity;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.HeavyHitters;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/**
 * Writes consecutive requests of one file as a {@link RequestBlock}. The order is: number of
 * requests, throughput by group of clients, identities, distinct cells, number of the cell and
 * contribution of each request, values in the fine dimensions.
 */
public final class RequestBlockWriter {
  private final WindowGrid grid;
  private final BlockCells cells = new BlockCells();
  private final GroupSpeeds speeds = new GroupSpeeds();
  private final ByteWriter identities = new ByteWriter();
  private final ByteWriter requests = new ByteWriter();
  private final FineColumns fine = new FineColumns();
  private final ByteWriter block = new ByteWriter();
  private final HeavyHitters heavy;
  private int[] requestsOfKey = new int[64];
  private int size;

  /**
   * Creates a writer of requests in windows of the grid.
   *
   * @param heavy receives the requests by host, path and object
   */
  public RequestBlockWriter(WindowGrid grid, HeavyHitters heavy) {
    this.grid = grid;
    this.heavy = heavy;
  }

  /** Adds the file's next request. */
  public void add(Request request, Contribution contribution, RecordIdentity identity) {
    AccessRecord access = request.access();
    int key = cells.keyNumber(request.key());
    int cell =
        cells.number(
            key, access.response().status(), grid.startMicros(access.timing().startedAtMicros()));
    if (contribution.throughputBin() != LogHistogram.NO_BIN) {
      speeds.add(key, request.key(), contribution.throughputBin());
    }
    identities.sortable(identity.high()).sortable(identity.low());
    requests
        .number(cell)
        .sortable(contribution.clientId())
        .number(contribution.bytesSent())
        .number(RequestBlock.flags(contribution))
        .number(
            contribution.throughputBin() == LogHistogram.NO_BIN
                ? RequestBlock.NO_BIN
                : contribution.throughputBin())
        .number(
            contribution.ttfbBin() == LogHistogram.NO_BIN
                ? RequestBlock.NO_BIN
                : contribution.ttfbBin());
    fine.add(request, contribution);
    if (key >= requestsOfKey.length) {
      requestsOfKey = Arrays.copyOf(requestsOfKey, 2 * key);
    }
    requestsOfKey[key]++;
    size++;
  }

  /** The number of requests in the current block. */
  public int size() {
    return size;
  }

  /** Passes the cells of the current block and their numbers of requests to a sink. */
  public void cells(ObjIntConsumer<CellKey> sink) {
    int key = 0;
    for (CellKey cell : cells.keys()) {
      sink.accept(cell, requestsOfKey[key++]);
    }
  }

  /** Whether the block is full and must be taken before another request is added. */
  public boolean isFull() {
    return size == RequestBlock.MAX_REQUESTS;
  }

  /** Returns the block as bytes and starts the next one. */
  public byte[] take() {
    Arrays.fill(requestsOfKey, 0, cells.keys().size(), 0);
    block.number(size);
    speeds.take(block);
    block.raw(identities);
    cells.take(block);
    block.raw(requests);
    fine.take(block, heavy);
    byte[] bytes = block.bytes();
    block.clear();
    identities.clear();
    requests.clear();
    size = 0;
    return bytes;
  }
}
