package dev.stallwatch.engine.block;

import dev.stallwatch.enrich.FineDimensions;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.WatchedValues;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events per client, object, cell and window that the pairing adds. The counts of a cell
 * distinguish neither clients nor objects; those of an incident are counted from these events.
 */
public final class ClientEvents {
  private static final int MAX_ENTRIES = 20_000;

  private final WindowGrid grid;
  private final Map<Key, long[]> held = new HashMap<>();

  private record Key(CellWindow cell, long clientId, Target target) {}

  /**
   * What a client requested, as values of the fine dimensions.
   *
   * @param object the object
   * @param host its host
   * @param sizeClass class of its size
   */
  public record Target(String object, String host, String sizeClass) {
    private static Target of(Transfer attempt) {
      return new Target(
          FineDimensions.object(attempt.object()),
          FineDimensions.host(attempt.host()),
          FineDimensions.sizeClass(attempt.objectSize()));
    }

    /**
     * Returns the value in each of {@link FineRates#DIMENSIONS}.
     *
     * @param watched the values that are counted on their own
     */
    public List<String> values(WatchedValues watched) {
      return FineRates.DIMENSIONS.stream()
          .map(dimension -> watched.of(dimension, value(dimension)))
          .toList();
    }

    /**
     * Returns the value in a dimension.
     *
     * @throws IllegalArgumentException if it is none of {@link FineRates#DIMENSIONS}
     */
    public String value(Dimension dimension) {
      return switch (dimension) {
        case OBJECT -> object;
        case PATH -> FineDimensions.path(object);
        case HOST -> host;
        case SIZE_CLASS -> sizeClass;
        default -> throw new IllegalArgumentException("no event has a " + dimension.code());
      };
    }

    /** Returns whether the event is in the interval and the scope of a question. */
    public boolean isWithin(FineQuestion question, CellWindow cell) {
      return question.holds(cell.windowStartMicros())
          && question.holds(cell.key())
          && FineRates.DIMENSIONS.stream()
              .noneMatch(
                  dimension ->
                      question.limits(dimension) && question.excludes(dimension, value(dimension)));
    }
  }

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
            new Key(cell, attempt.clientId(), Target.of(attempt)),
            newKey -> new long[Kind.values().length])[kind.ordinal()]++;
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
          writer
              .text(key.target().object())
              .text(key.target().host())
              .text(key.target().sizeClass());
          Arrays.stream(counts).forEach(writer::number);
        });
    held.clear();
    return writer.bytes();
  }

  /** Receives the events of a client at an object in a cell. */
  public interface Sink {
    /** Receives the events by {@link Kind}. */
    void client(
        CellWindow cell,
        long clientId,
        Target target,
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
      long clientId = reader.sortable();
      Target target = new Target(reader.text(), reader.text(), reader.text());
      sink.client(
          cell,
          clientId,
          target,
          reader.number(),
          reader.number(),
          reader.number(),
          reader.number());
    }
  }
}
