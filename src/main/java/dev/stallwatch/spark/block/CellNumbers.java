package dev.stallwatch.spark.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.traffic.CellWindow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Numbers the cells that occur, each once, as they come: a table of hashes over plain numbers, as
 * this is asked for each request, and there may be a new cell for every second one.
 */
final class CellNumbers {
  private static final int FIRST_CELLS = 64;
  private static final int EMPTY = -1;

  private final Map<CellKey, Integer> keys = new LinkedHashMap<>();
  private int[] slots = emptySlots(2 * FIRST_CELLS);
  private int[] keyNumbers = new int[FIRST_CELLS];
  private int[] statuses = new int[FIRST_CELLS];
  private long[] windows = new long[FIRST_CELLS];
  private int size;

  private static int[] emptySlots(int length) {
    int[] slots = new int[length];
    Arrays.fill(slots, EMPTY);
    return slots;
  }

  /**
   * The number of a cell, from 0.
   *
   * @param window start of its window, microseconds since the epoch
   */
  int number(CellKey key, int status, long window) {
    Integer known = keys.get(key);
    int keyNumber = known == null ? keys.size() : known;
    if (known == null) {
      keys.put(key, keyNumber);
    }
    int slot = slot(keyNumber, status, window);
    if (slots[slot] == EMPTY) {
      if (size == windows.length) {
        grow();
        slot = slot(keyNumber, status, window);
      }
      keyNumbers[size] = keyNumber;
      statuses[size] = status;
      windows[size] = window;
      slots[slot] = size++;
    }
    return slots[slot];
  }

  /** The number of the key of a cell, among {@link #keys}. */
  int keyNumber(int cell) {
    return keyNumbers[cell];
  }

  /** The keys that occur, in the order of their numbers. */
  Set<CellKey> keys() {
    return keys.keySet();
  }

  /** Where the cell stands, or where it would. */
  private int slot(int keyNumber, int status, long window) {
    long mixed = ((31L * keyNumber + status) * 31 + window) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & (slots.length - 1);
    while (slots[slot] != EMPTY) {
      int cell = slots[slot];
      if (windows[cell] == window && keyNumbers[cell] == keyNumber && statuses[cell] == status) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    keyNumbers = Arrays.copyOf(keyNumbers, 2 * size);
    statuses = Arrays.copyOf(statuses, 2 * size);
    windows = Arrays.copyOf(windows, 2 * size);
    slots = emptySlots(4 * size);
    for (int cell = 0; cell < size; cell++) {
      slots[slot(keyNumbers[cell], statuses[cell], windows[cell])] = cell;
    }
  }

  /** The cells that {@link #take} wrote, by their numbers. */
  static CellWindow[] read(ByteReader reader) {
    CellKey[] keys = new CellKey[reader.smallNumber()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = CellWindowCodec.readKey(reader);
    }
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

  /** Writes the cells and forgets them; {@link #read} reads them back. */
  void take(ByteWriter block) {
    block.number(keys.size());
    keys.keySet().forEach(key -> CellWindowCodec.write(block, key));
    block.number(size);
    long before = 0;
    for (int cell = 0; cell < size; cell++) {
      block.number(keyNumbers[cell]).number(statuses[cell]).number(windows[cell] - before);
      before = windows[cell];
    }
    keys.clear();
    Arrays.fill(slots, EMPTY);
    size = 0;
  }
}
