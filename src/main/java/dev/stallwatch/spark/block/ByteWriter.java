package dev.stallwatch.spark.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a payload one after the other; {@link ByteReader} reads them back. */
public final class ByteWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[160];
  private int size;

  private void write(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  /** A number of any size: zig-zag, 7 bits a byte. */
  public ByteWriter number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    write((int) rest);
    return this;
  }

  /** A number in eight bytes, of which unsigned order is the order of the numbers. */
  public ByteWriter sortable(long value) {
    ensure(Long.BYTES);
    LONG.set(bytes, size, value ^ Long.MIN_VALUE);
    size += Long.BYTES;
    return this;
  }

  /** A text, which may be null. */
  public ByteWriter text(@Nullable String value) {
    if (value == null) {
      return number(-1);
    }
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    return number(text.length).raw(text, text.length);
  }

  private void ensure(int further) {
    while (size + further > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  /** The first bytes of an array, without their number. */
  public ByteWriter raw(byte[] from, int length) {
    ensure(length);
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
    return this;
  }

  /** All that another has written. */
  public ByteWriter raw(ByteWriter other) {
    return raw(other.bytes, other.size);
  }

  /** The number of bytes written so far. */
  public int size() {
    return size;
  }

  /** The bytes written so far. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Forgets what was written. */
  void clear() {
    size = 0;
  }
}
