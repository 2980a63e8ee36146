package dev.stallwatch.spark.block;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellWindow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the pairing adds to the events of single clients in a cell and window, which the cell's
 * counts do not tell apart: kept for the second look at what is found.
 */
public final class ClientEvents {
  private static final int MAX_HELD = 20_000;

  private final WindowGrid grid;
  private final Map<Key, long[]> held = new HashMap<>();

  private record Key(CellWindow cell, long clientId) {}

  /** Which count an event adds to. */
  public enum Kind {
    CUT_SHORT,
    CUT_BY_CHOICE,
    STALLED
  }

  /** None, in windows of the grid. */
  public ClientEvents(WindowGrid grid) {
    this.grid = grid;
  }

  public void add(Transfer attempt, Kind kind) {
    CellWindow cell =
        new CellWindow(
            attempt.key(), attempt.status(), grid.startMicros(attempt.startedAtMicros()));
    held.computeIfAbsent(
            new Key(cell, attempt.clientId()), unseen -> new long[Kind.values().length])[
        kind.ordinal()]++;
  }

  public boolean isFull() {
    return held.size() >= MAX_HELD;
  }

  public boolean isEmpty() {
    return held.isEmpty();
  }

  /** All events as bytes; forgets them. */
  public byte[] take() {
    ByteWriter writer = new ByteWriter();
    held.forEach(
        (key, counts) -> {
          byte[] cell = CellWindowCodec.encode(key.cell());
          writer.number(cell.length).raw(cell, cell.length).sortable(key.clientId());
          Arrays.stream(counts).forEach(writer::number);
        });
    held.clear();
    return writer.bytes();
  }

  /** Takes the events of a client in a cell. */
  public interface Sink {
    /** A client's events by {@link Kind}. */
    void client(CellWindow cell, long clientId, long cutShort, long cutByChoice, long stalled);
  }

  public static void read(byte[] bytes, Sink sink) {
    ByteReader reader = new ByteReader(bytes);
    while (reader.position() < bytes.length) {
      CellWindow cell = CellWindowCodec.decode(reader.raw(reader.smallNumber()));
      sink.client(cell, reader.sortable(), reader.number(), reader.number(), reader.number());
    }
  }
}
