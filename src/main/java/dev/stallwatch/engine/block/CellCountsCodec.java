package dev.stallwatch.engine.block;

import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellWindow;
import java.nio.ByteBuffer;

/** Encodes cells and their counts as consecutive byte records. */
public final class CellCountsCodec {
  private CellCountsCodec() {}

  /** Receives the decoded cells. */
  public interface Sink {
    /**
     * Receives a cell.
     *
     * @param cell the cell, encoded by {@link CellWindowCodec}: equal cells have equal bytes
     * @param counts its counts for {@link CellCounts#merge(ByteBuffer)}, valid during the call only
     */
    void cell(byte[] cell, ByteBuffer counts);
  }

  /** Appends a cell and its counts. */
  public static void write(ByteWriter writer, CellWindow cell, CellCounts counts) {
    write(writer, CellWindowCodec.encode(cell), counts);
  }

  /**
   * Appends a cell and its counts.
   *
   * @param key the cell, encoded by {@link CellWindowCodec}
   */
  public static void write(ByteWriter writer, byte[] key, CellCounts counts) {
    byte[] payload = counts.toBytes();
    writer.number(key.length).raw(key, key.length);
    writer.number(payload.length).raw(payload, payload.length);
  }

  /** Passes all cells and their counts to a sink. */
  public static void read(byte[] bytes, Sink sink) {
    ByteReader reader = new ByteReader(bytes);
    while (reader.position() < bytes.length) {
      byte[] key = reader.raw(reader.smallNumber());
      int length = reader.smallNumber();
      sink.cell(key, ByteBuffer.wrap(bytes, reader.position(), length));
      reader.skip(length);
    }
  }
}
