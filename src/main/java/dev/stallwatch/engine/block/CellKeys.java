package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of cells from many blocks. Equal keys are the same object while they are
 * remembered, which makes reading, hashing and comparing them cheap.
 */
public final class CellKeys {
  /** More keys replace others. */
  private static final int SLOTS = 1 << 12;

  private final @Nullable CellKey[] keys = new CellKey[SLOTS];
  private final byte[][] encoded = new byte[SLOTS][];

  /** Reads a key written by {@link CellWindowCodec}. */
  CellKey read(ByteReader reader) {
    int start = reader.position();
    CellWindowCodec.skipKey(reader);
    int end = reader.position();
    int slot = reader.hash(start, end) & (SLOTS - 1);
    CellKey key = keys[slot];
    if (key == null || !reader.equals(start, end, encoded[slot])) {
      reader.moveTo(start);
      encoded[slot] = reader.raw(end - start);
      reader.moveTo(start);
      key = CellWindowCodec.readKey(reader);
      keys[slot] = key;
    }
    return key;
  }
}
