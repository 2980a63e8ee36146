package dev.stallwatch.engine.block;

import dev.stallwatch.download.FetchLength;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.PartialAnswer;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * Transfers of one file, between scanning and pairing, read one at a time. Most transfers belong to
 * no candidate chain and are skipped without being decoded.
 */
public final class TransferBlock {
  /** Position of a transfer that is not counted. */
  static final int UNCOUNTED = -1;

  private final byte[] bytes;
  private final BitSet leftOut;
  private final ByteReader reader;

  /** Offset of each cell, then the offset after the last. */
  private final int[] cells;

  /** Identity of the source of each cell. */
  private final long[] sources;

  /** Offset of each object name, then the offset after the last. */
  private final int[] objects;

  /** Offset of each host, then the offset after the last. */
  private final int[] hosts;

  private int unread;
  private int cell;
  private int object;
  private int host;
  private int start;
  private int end;

  /** Whether the fields below are those of the current transfer. */
  private boolean isDecoded;

  private final ByteReader fields;
  private OutcomeRule rule = OutcomeRule.values()[0];
  private int status;
  private long bodyBytes;
  private long clientId;
  private long durationMicros;
  private long contentLength;
  private long objectSize;
  private long rangeFirst;
  private long rangeLast;

  /**
   * Creates a reader positioned before the first transfer.
   *
   * @param bytes a block written by {@link TransferBlockWriter}
   * @param leftOut positions in the request block of the requests that are left out
   */
  public TransferBlock(byte[] bytes, BitSet leftOut) {
    this.bytes = bytes;
    this.leftOut = leftOut;
    this.reader = new ByteReader(bytes);
    this.fields = new ByteReader(bytes);
    this.cells = new int[reader.smallNumber() + 1];
    this.sources = new long[cells.length - 1];
    for (int i = 0; i < sources.length; i++) {
      cells[i] = reader.position();
      sources[i] = TextHash.of(CellWindowCodec.skipKeyOfSource(reader));
    }
    cells[cells.length - 1] = reader.position();
    this.objects = texts();
    this.hosts = texts();
    this.unread = reader.smallNumber();
  }

  /** Skips a dictionary of texts; returns the offset of each text, and the one after the last. */
  private int[] texts() {
    int[] offsets = new int[reader.smallNumber() + 1];
    for (int i = 0; i + 1 < offsets.length; i++) {
      offsets[i] = reader.position();
      reader.skipText();
    }
    offsets[offsets.length - 1] = reader.position();
    return offsets;
  }

  /** Returns a block with other names of values. Its cells may be equal then. */
  public static byte[] renamed(byte[] bytes, CountedNames names) {
    ByteReader reader = new ByteReader(bytes);
    int cells = reader.smallNumber();
    ByteWriter renamed = new ByteWriter().number(cells);
    for (int i = 0; i < cells; i++) {
      CellWindowCodec.write(renamed, names.cell(CellWindowCodec.readKey(reader)));
    }
    int length = bytes.length - reader.position();
    return renamed.raw(reader.raw(length), length).bytes();
  }

  /** Moves to the next transfer that is not left out; returns false after the last. */
  public boolean next() {
    while (unread > 0) {
      unread--;
      int position = reader.smallNumber();
      cell = reader.smallNumber();
      object = reader.smallNumber();
      host = reader.smallNumber();
      int length = reader.smallNumber();
      start = reader.position();
      end = start + length;
      isDecoded = false;
      reader.skip(length);
      if (position == UNCOUNTED || !leftOut.get(position)) {
        return true;
      }
    }
    return false;
  }

  /** The identity of the neighbourhood of the client. */
  public long neighbourhoodId() {
    return ByteReader.sortable(bytes, start);
  }

  /** The identity of the object. */
  public long objectId() {
    return ByteReader.sortable(bytes, start + Long.BYTES);
  }

  /** The identity of the source whose log has the transfer. */
  public long sourceId() {
    return sources[cell];
  }

  /** The start of the transfer, microseconds since the epoch. */
  public long startedAtMicros() {
    return ByteReader.sortable(bytes, start + 2 * Long.BYTES);
  }

  private void decode() {
    if (isDecoded) {
      return;
    }
    fields.moveTo(start + 3 * Long.BYTES);
    rule = TransferCodec.rule(fields.smallNumber());
    status = fields.smallNumber();
    bodyBytes = fields.number();
    clientId = fields.sortable();
    durationMicros = fields.number();
    fields.number(); // whether the bytes are exact
    fields.sortable(); // the throughput
    contentLength = fields.number();
    objectSize = fields.number();
    rangeFirst = fields.number();
    rangeLast = fields.number();
    isDecoded = true;
  }

  /** The rule that determined its outcome without the other attempts of its chain. */
  public OutcomeRule rule() {
    decode();
    return rule;
  }

  /** The HTTP status. */
  public int status() {
    decode();
    return status;
  }

  /** Bytes of the body. */
  public long bodyBytes() {
    decode();
    return bodyBytes;
  }

  /** The identity of the client. */
  public long clientId() {
    decode();
    return clientId;
  }

  /** The duration of the transfer. */
  public long durationMicros() {
    decode();
    return durationMicros;
  }

  /** Whether the range of the transfer may be the rest of an object, up to its last byte. */
  public boolean mayBeRest() {
    decode();
    return PartialAnswer.mayBeRest(status, rangeFirst)
        && (objectSize == Units.UNKNOWN || rangeLast == objectSize - 1);
  }

  /**
   * Returns the {@link FetchLength} of the transfer, with what is known without the other attempts
   * of its chain.
   */
  public long fetchLength() {
    decode();
    return FetchLength.of(rule.outcome(), status, bodyBytes, contentLength, objectSize, rangeFirst);
  }

  /** Whether a transfer that has a fetch length is known to have the complete object. */
  public boolean isFullFetch() {
    return FetchLength.isFull(status, fetchLength(), objectSize);
  }

  /** Returns the encoded transfer, for {@link TransferCodec#decode}. */
  public byte[] transfer() {
    int fieldsLength = end - start;
    int nameLength = objects[object + 1] - objects[object];
    int hostLength = hosts[host + 1] - hosts[host];
    int keyLength = cells[cell + 1] - cells[cell];
    ByteBuffer transfer =
        ByteBuffer.allocate(fieldsLength + nameLength + hostLength + keyLength)
            .put(bytes, start, fieldsLength)
            .put(bytes, objects[object], nameLength)
            .put(bytes, hosts[host], hostLength)
            .put(bytes, cells[cell], keyLength);
    return transfer.array();
  }
}
