package dev.stallwatch.engine.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Appends values to a byte array; {@link ByteReader} reads them back. */
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

  /** Appends a number as a zig-zag varint: 7 bits per byte, so that small numbers are short. */
  public ByteWriter number(long value) {
    long remaining = (value << 1) ^ (value >> 63);
    while ((remaining & ~0x7FL) != 0) {
      write((int) ((remaining & 0x7F) | 0x80));
      remaining >>>= 7;
    }
    write((int) remaining);
    return this;
  }

  /** Appends the number 0 several times. */
  ByteWriter zeros(int count) {
    ensure(count);
    Arrays.fill(bytes, size, size + count, (byte) 0);
    size += count;
    return this;
  }

  /** Appends a number as eight bytes whose unsigned order equals the order of the numbers. */
  public ByteWriter sortable(long value) {
    ensure(Long.BYTES);
    LONG.set(bytes, size, value ^ Long.MIN_VALUE);
    size += Long.BYTES;
    return this;
  }

  /** Appends a text in UTF-8 after its length; null has length -1. */
  public ByteWriter text(@Nullable String value) {
    if (value == null) {
      return number(-1);
    }
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    return number(text.length).raw(text, text.length);
  }

  /**
   * Appends a text so that the unsigned order of the bytes equals that of the texts in UTF-8,
   * whatever follows: it ends with two bytes 0, and a byte 0 of its own is followed by 255.
   */
  public ByteWriter sortable(String value) {
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    ensure(2 * text.length + 2);
    for (byte each : text) {
      write(each);
      if (each == 0) {
        write(0xFF);
      }
    }
    write(0);
    write(0);
    return this;
  }

  private void ensure(int added) {
    while (size + added > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
  }

  /** Appends the first bytes of an array, without their count. */
  public ByteWriter raw(byte[] source, int length) {
    ensure(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
    return this;
  }

  /** Appends all bytes of another writer. */
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

  /** Removes all bytes. */
  void clear() {
    size = 0;
  }
}
