package dev.stallwatch.spark.block;

import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellWindow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Events per client, cell and window that the pairing adds. The counts of a cell do not distinguish
 * clients; the affected clients of an incident are counted from these events.
 */
public final class ClientEvents {
  private static final int MAX_ENTRIES = 20_000;

  private final WindowGrid grid;
  private final Map<Key, long[]> held = new HashMap<>();

  private record Key(CellWindow cell, long clientId) {}

  /** The count that an event adds to. */
  public enum Kind {
    CUT_SHORT,
    CUT_BY_CHOICE,
    STALLED,
    REFETCHED
  }

  /** Creates an empty collection of events in windows of the grid. */
  public ClientEvents(WindowGrid grid) {
    this.grid = grid;
  }

  /** Counts one event of the attempt's client. */
  public void add(Transfer attempt, Kind kind) {
    CellWindow cell =
        new CellWindow(
            attempt.key(), attempt.status(), grid.startMicros(attempt.startedAtMicros()));
    held.computeIfAbsent(
            new Key(cell, attempt.clientId()), newKey -> new long[Kind.values().length])[
        kind.ordinal()]++;
  }

  /** Whether the events must be taken before more are added. */
  public boolean isFull() {
    return held.size() >= MAX_ENTRIES;
  }

  /** Whether there is no event. */
  public boolean isEmpty() {
    return held.isEmpty();
  }

  /** Returns all events as bytes, then removes them. */
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

  /** Receives the events of a client in a cell. */
  public interface Sink {
    /** Receives the events of one client by {@link Kind}. */
    void client(
        CellWindow cell,
        long clientId,
        long cutShort,
        long cutByChoice,
        long stalled,
        long refetched);
  }

  /** Passes the events encoded by {@link #take} to a sink. */
  public static void read(byte[] bytes, Sink sink) {
    ByteReader reader = new ByteReader(bytes);
    while (reader.position() < bytes.length) {
      CellWindow cell = CellWindowCodec.decode(reader.raw(reader.smallNumber()));
      sink.client(
          cell,
          reader.sortable(),
          reader.number(),
          reader.number(),
          reader.number(),
          reader.number());
    }
  }
}
