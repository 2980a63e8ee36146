package dev.stallwatch.spark.block;

import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.PartialAnswer;
import dev.stallwatch.model.Units;
import java.util.BitSet;

/**
 * Transfers of one file, between the reading and the pairing, read one after the other: most of
 * them belong to no chain that has to be followed, and are passed over unread.
 */
public final class TransferBlock {
  /** Stands for the place of a transfer that is not counted. */
  static final int UNCOUNTED = -1;

  private final byte[] bytes;
  private final BitSet leftOut;
  private final ByteReader reader;

  /** Where each cell begins and, last, where they end. */
  private final int[] cells;

  /** Where the name of each object begins and, last, where they end. */
  private final int[] objects;

  private int unread;
  private int cell;
  private int object;
  private int from;
  private int to;

  /**
   * Before its first transfer.
   *
   * @param leftOut places in the block of requests of those that were delivered before
   */
  public TransferBlock(byte[] bytes, BitSet leftOut) {
    this.bytes = bytes;
    this.leftOut = leftOut;
    this.reader = new ByteReader(bytes);
    this.cells = new int[reader.smallNumber() + 1];
    for (int i = 0; i + 1 < cells.length; i++) {
      cells[i] = reader.position();
      CellWindowCodec.readKey(reader);
    }
    cells[cells.length - 1] = reader.position();
    this.objects = new int[reader.smallNumber() + 1];
    for (int i = 0; i + 1 < objects.length; i++) {
      objects[i] = reader.position();
      reader.skipText();
    }
    objects[objects.length - 1] = reader.position();
    this.unread = reader.smallNumber();
  }

  /** Goes on to the next transfer that is not left out; false behind the last. */
  public boolean next() {
    while (unread > 0) {
      unread--;
      int place = reader.smallNumber();
      cell = reader.smallNumber();
      object = reader.smallNumber();
      int length = reader.smallNumber();
      from = reader.position();
      to = from + length;
      reader.skip(length);
      if (place == UNCOUNTED || !leftOut.get(place)) {
        return true;
      }
    }
    return false;
  }

  /** Identity of the neighbourhood of the transfer's client. */
  public long neighbourhoodId() {
    return new ByteReader(bytes, from).sortable();
  }

  /** Identity of the transfer's object. */
  public long objectId() {
    return new ByteReader(bytes, from + Long.BYTES).sortable();
  }

  /** When the transfer started, microseconds since the epoch. */
  public long startedAtMicros() {
    return new ByteReader(bytes, from + 2 * Long.BYTES).sortable();
  }

  /** How the transfer ended, judged by itself alone. */
  public End end() {
    ByteReader own = new ByteReader(bytes, from + 3 * Long.BYTES);
    return new End(TransferCodec.rule(own.smallNumber()), own.smallNumber(), own.number());
  }

  /** Whether the transfer may be the rest of an object, up to its last byte, by its range. */
  public boolean mayBeRest() {
    ByteReader own = new ByteReader(bytes, from + 3 * Long.BYTES);
    own.smallNumber(); // the rule
    int status = own.smallNumber();
    own.number(); // the bytes of the body
    own.sortable(); // the client
    own.number(); // the duration
    own.number(); // whether the bytes are exact
    own.sortable(); // the throughput
    own.number(); // the content length
    long size = own.number();
    long first = own.number();
    return PartialAnswer.mayBeRest(status, first)
        && (size == Units.UNKNOWN || own.number() == size - 1);
  }

  /**
   * How a transfer ended.
   *
   * @param rule what became of it
   * @param status HTTP status
   * @param bodyBytes bytes of the body
   */
  public record End(OutcomeRule rule, int status, long bodyBytes) {}

  /** The transfer as {@link TransferCodec#decode} reads it. */
  public byte[] transfer() {
    int own = to - from;
    int name = objects[object + 1] - objects[object];
    int key = cells[cell + 1] - cells[cell];
    byte[] transfer = new byte[own + name + key];
    System.arraycopy(bytes, from, transfer, 0, own);
    System.arraycopy(bytes, objects[object], transfer, own, name);
    System.arraycopy(bytes, cells[cell], transfer, own + name, key);
    return transfer;
  }
}
