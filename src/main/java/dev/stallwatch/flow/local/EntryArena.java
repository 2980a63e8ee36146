package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Keyed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entries that one thread collects until the memory for them is used up. They are bytes, with an
 * index of their places; only the index is sorted.
 */
final class EntryArena {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int OFFSET_BITS = 20;
  private static final int MAX_CHUNK_BYTES = 1 << OFFSET_BITS;
  private static final int FIRST_CHUNK_BYTES = 1 << 16;
  private static final int MAX_CHUNKS = 1 << (Integer.SIZE - 1 - OFFSET_BITS);
  private static final int FIRST_ENTRIES = 1 << 10;

  /** Order and place, and once more while they are sorted. */
  private static final int INDEX_BYTES = 2 * (Long.BYTES + Integer.BYTES);

  private final int parts;
  private final int partBits;
  private final long limit;
  private final List<byte[]> chunks = new ArrayList<>();
  private int chunk = -1;
  private int used;
  private long bytes;

  /** Part and start of the key, as signed numbers in the order of the entries. */
  private long[] orders = new long[FIRST_ENTRIES];

  /** Chunk and offset. */
  private int[] places = new int[FIRST_ENTRIES];

  private int size;

  /**
   * Creates an empty arena.
   *
   * @param limit the number of bytes of all entries with their index
   */
  EntryArena(int parts, long limit) {
    this.parts = parts;
    this.partBits = Integer.SIZE - Integer.numberOfLeadingZeros(parts - 1);
    this.limit = limit;
  }

  int size() {
    return size;
  }

  /** Adds an entry, or returns false if the arena is full. An empty arena takes any entry. */
  boolean add(Keyed entry) {
    if (entry.part() < 0 || entry.part() >= parts) {
      throw new IllegalArgumentException("part " + entry.part() + " of " + parts);
    }
    byte[] key = entry.key();
    byte[] value = entry.value();
    long length =
        (long) EntryFormat.lengthBytes(key.length)
            + EntryFormat.lengthBytes(value.length)
            + key.length
            + value.length;
    if (size > 0 && bytes + length + INDEX_BYTES > limit) {
      return false;
    }
    if ((chunk < 0 || used + length > chunks.get(chunk).length) && !nextChunk(length)) {
      return false;
    }
    index(order(entry.part(), key), chunk << OFFSET_BITS | used);
    byte[] into = chunks.get(chunk);
    used = EntryFormat.putLength(key.length, into, used);
    used = EntryFormat.putLength(value.length, into, used);
    System.arraycopy(key, 0, into, used, key.length);
    used += key.length;
    System.arraycopy(value, 0, into, used, value.length);
    used += value.length;
    bytes += length + INDEX_BYTES;
    return true;
  }

  /** Goes on in the next chunk, which has at least some bytes. */
  private boolean nextChunk(long length) {
    if (chunk + 1 == MAX_CHUNKS) {
      return false;
    }
    // What is left of a chunk counts as used, however long entries are.
    bytes += chunk < 0 ? 0 : chunks.get(chunk).length - used;
    chunk++;
    used = 0;
    if (chunk == chunks.size()) {
      int capacity = chunk == 0 ? FIRST_CHUNK_BYTES : MAX_CHUNK_BYTES;
      chunks.add(new byte[Math.toIntExact(Math.max(capacity, length))]);
    } else if (chunks.get(chunk).length < length) {
      chunks.set(chunk, new byte[Math.toIntExact(length)]);
    }
    return true;
  }

  private void index(long order, int place) {
    if (size == orders.length) {
      int capacity = size + (size >> 1);
      orders = Arrays.copyOf(orders, capacity);
      places = Arrays.copyOf(places, capacity);
    }
    orders[size] = order;
    places[size] = place;
    size++;
  }

  /** Returns the part and as much of the key as a long holds. */
  private long order(int part, byte[] key) {
    long start = 0;
    if (key.length >= Long.BYTES) {
      start = (long) LONG.get(key, 0);
    } else {
      for (int i = 0; i < key.length; i++) {
        start |= (key[i] & 0xffL) << (Long.SIZE - Byte.SIZE - Byte.SIZE * i);
      }
    }
    long unsigned =
        partBits == 0 ? start : (long) part << (Long.SIZE - partBits) | start >>> partBits;
    return unsigned ^ Long.MIN_VALUE;
  }

  private int part(long order) {
    return partBits == 0 ? 0 : (int) ((order ^ Long.MIN_VALUE) >>> (Long.SIZE - partBits));
  }

  /** Compares the entries at two places by key and value. */
  private int compare(int place, int other) {
    byte[] mine = chunks.get(place >>> OFFSET_BITS);
    byte[] others = chunks.get(other >>> OFFSET_BITS);
    int at = place & (MAX_CHUNK_BYTES - 1);
    int otherAt = other & (MAX_CHUNK_BYTES - 1);
    int key = EntryFormat.length(mine, at);
    int otherKey = EntryFormat.length(others, otherAt);
    at += EntryFormat.lengthBytes(key);
    otherAt += EntryFormat.lengthBytes(otherKey);
    int value = EntryFormat.length(mine, at);
    int otherValue = EntryFormat.length(others, otherAt);
    at += EntryFormat.lengthBytes(value);
    otherAt += EntryFormat.lengthBytes(otherValue);
    int byKey = Arrays.compareUnsigned(mine, at, at + key, others, otherAt, otherAt + otherKey);
    if (byKey != 0) {
      return byKey;
    }
    at += key;
    otherAt += otherKey;
    return Arrays.compareUnsigned(mine, at, at + value, others, otherAt, otherAt + otherValue);
  }

  /** Writes the entries in their order and becomes empty. */
  void drainTo(RunWriter run) {
    new EntrySort(this::compare).sort(orders, places, size);
    for (int i = 0; i < size; i++) {
      byte[] from = chunks.get(places[i] >>> OFFSET_BITS);
      int at = places[i] & (MAX_CHUNK_BYTES - 1);
      run.add(part(orders[i]), from, at, length(from, at));
    }
    size = 0;
    bytes = 0;
    used = 0;
    chunk = -1;
    dropLargeChunks();
  }

  private static int length(byte[] from, int place) {
    int key = EntryFormat.length(from, place);
    int keyBytes = EntryFormat.lengthBytes(key);
    int value = EntryFormat.length(from, place + keyBytes);
    return keyBytes + EntryFormat.lengthBytes(value) + key + value;
  }

  /** Chunks of normal size are used again; that of a single large entry must not stay. */
  private void dropLargeChunks() {
    chunks.removeIf(bytes -> bytes.length > MAX_CHUNK_BYTES);
  }
}
