package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.traffic.CellWindow;

/**
 * Encodes a cell and its window as bytes. Equal cells have equal bytes, and encoded cells sort by
 * window first.
 */
public final class CellWindowCodec {
  /** Source, region, edge, os, software. */
  private static final int TEXTS = 5;

  private CellWindowCodec() {}

  /** Returns the bytes of a cell. */
  public static byte[] encode(CellWindow cell) {
    ByteWriter writer = new ByteWriter();
    write(writer, cell);
    return writer.bytes();
  }

  /** Returns the cell encoded by {@link #encode}. */
  public static CellWindow decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    long window = reader.sortable();
    int status = reader.smallNumber();
    return new CellWindow(readKey(reader), status, window);
  }

  static void write(ByteWriter writer, CellWindow cell) {
    writer.sortable(cell.windowStartMicros()).number(cell.status());
    write(writer, cell.key());
  }

  /** Writes a cell without its window. */
  public static void write(ByteWriter writer, CellKey key) {
    writer
        .number(key.servedBy().ordinal())
        .text(key.source())
        .text(key.region())
        .text(key.edge())
        .text(key.os())
        .text(key.software());
  }

  /** Skips a cell that was written without its window, and returns its source. */
  static String skipKeyOfSource(ByteReader reader) {
    reader.skipNumber();
    String source = reader.text();
    skipTexts(reader, TEXTS - 1);
    return source;
  }

  /** Skips a cell that was written without its window. */
  static void skipKey(ByteReader reader) {
    reader.skipNumber();
    skipTexts(reader, TEXTS);
  }

  private static void skipTexts(ByteReader reader, int texts) {
    for (int left = texts; left > 0; left--) {
      reader.skipText();
    }
  }

  /** Reads a cell that was written without its window. */
  public static CellKey readKey(ByteReader reader) {
    return new CellKey(
        ServedBy.values()[reader.smallNumber()],
        reader.text(),
        reader.text(),
        reader.text(),
        reader.text(),
        reader.text());
  }
}
