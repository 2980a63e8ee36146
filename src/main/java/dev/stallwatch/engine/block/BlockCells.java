package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.stats.Numbering;
import dev.stallwatch.stats.ObjectNumbering;
import dev.stallwatch.traffic.CellWindow;
import java.util.List;

/**
 * The distinct cells of the requests in one block, numbered from 0 in order of first use. Key,
 * status and window are numbered before the cell, so that adding a request allocates no object,
 * although up to every second request has a new cell.
 */
final class BlockCells {
  private final ObjectNumbering<CellKey> keys = new ObjectNumbering<>();
  private final Numbering keyStatuses = new Numbering();
  private final Numbering windows = new Numbering();
  private final Numbering cells = new Numbering();

  /**
   * Returns the number of a cell; a new cell gets the next number.
   *
   * @param key number of the cell's key, from {@link #keyNumber}
   * @param status HTTP status
   * @param windowStartMicros start of the cell's window, microseconds since the epoch
   */
  int number(int key, int status, long windowStartMicros) {
    int keyStatus = keyStatuses.number(pair(key, status));
    return cells.number(pair(keyStatus, windows.number(windowStartMicros)));
  }

  /**
   * Returns the number of a key, which is its position in {@link #keys}; a new key gets the next
   * number.
   */
  int keyNumber(CellKey key) {
    return keys.number(key);
  }

  /** The distinct keys in the order of their numbers. */
  List<CellKey> keys() {
    return keys.objects();
  }

  private static long pair(int high, int low) {
    return (long) high << Integer.SIZE | Integer.toUnsignedLong(low);
  }

  private static int high(long pair) {
    return (int) (pair >>> Integer.SIZE);
  }

  private static int low(long pair) {
    return (int) pair;
  }

  /** Writes all cells to a block, then removes them; {@link #read} reads them back. */
  void take(ByteWriter block) {
    block.number(keys.size());
    keys.objects().forEach(key -> CellWindowCodec.write(block, key));
    block.number(cells.size());
    long previous = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      long keyStatus = keyStatuses.key(high(cells.key(cell)));
      long window = windows.key(low(cells.key(cell)));
      block.number(high(keyStatus)).number(low(keyStatus)).number(window - previous);
      previous = window;
    }
    keys.clear();
    keyStatuses.clear();
    windows.clear();
    cells.clear();
  }

  /** Reads the keys, which come before the cells. */
  static CellKey[] readKeys(ByteReader reader) {
    CellKey[] keys = new CellKey[reader.smallNumber()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = CellWindowCodec.readKey(reader);
    }
    return keys;
  }

  private static CellKey[] readKeys(ByteReader reader, CellKeys known) {
    CellKey[] keys = new CellKey[reader.smallNumber()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = known.read(reader);
    }
    return keys;
  }

  /** Skips the cells, which come after the keys. */
  static void skipCells(ByteReader reader) {
    for (int numbers = 3 * reader.smallNumber(); numbers > 0; numbers--) {
      long unused = reader.number();
    }
  }

  /** Reads the cells written by {@link #take}, in the order of their numbers. */
  static CellWindow[] read(ByteReader reader) {
    return read(reader, readKeys(reader));
  }

  /** Reads the cells written by {@link #take}, in the order of their numbers. */
  static CellWindow[] read(ByteReader reader, CellKeys known) {
    return read(reader, readKeys(reader, known));
  }

  private static CellWindow[] read(ByteReader reader, CellKey[] keys) {
    CellWindow[] cells = new CellWindow[reader.smallNumber()];
    long window = 0;
    for (int i = 0; i < cells.length; i++) {
      CellKey key = keys[reader.smallNumber()];
      int status = reader.smallNumber();
      window += reader.number();
      cells[i] = new CellWindow(key, status, window);
    }
    return cells;
  }
}
