package dev.stallwatch.engine.chain;

import dev.stallwatch.model.Units;
import java.nio.ByteBuffer;

/**
 * The learned sizes of one object: one per source, because the logs of one source may count header
 * bytes and those of another may not. The size of an earlier run is of no source and counts for
 * all.
 */
public final class SizesBySource {
  /** No size is known. */
  public static final SizesBySource NONE = new SizesBySource(new byte[0]);

  /** Identity of the source of a size that counts for all. */
  static final long ANY = 0;

  private static final int ENTRY_BYTES = 2 * Long.BYTES;

  private final byte[] encoded;

  /**
   * Reads sizes.
   *
   * @param encoded identity of the source and size, for each source; not changed after this
   */
  public SizesBySource(byte[] encoded) {
    this.encoded = encoded;
  }

  /** Returns the sizes and another one. */
  SizesBySource with(long sourceId, long size) {
    return new SizesBySource(
        ByteBuffer.allocate(encoded.length + ENTRY_BYTES)
            .put(encoded)
            .putLong(sourceId)
            .putLong(size)
            .array());
  }

  /** Whether no size is known. */
  public boolean isEmpty() {
    return encoded.length == 0;
  }

  /** Returns the size by the logs of a source, unknown if there is none. */
  public long of(long sourceId) {
    ByteBuffer entries = ByteBuffer.wrap(encoded);
    while (entries.hasRemaining()) {
      long source = entries.getLong();
      long size = entries.getLong();
      if (source == sourceId || source == ANY) {
        return size;
      }
    }
    return Units.UNKNOWN;
  }

  /** Returns the encoded sizes. They must not be changed. */
  byte[] bytes() {
    return encoded;
  }
}
