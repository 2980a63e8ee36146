package dev.stallwatch.engine.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the values written by {@link ByteWriter}, in the same order. */
public final class ByteReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private int position;

  /** Creates a reader of an array. */
  public ByteReader(byte[] bytes) {
    this(bytes, 0);
  }

  /** Creates a reader of an array that starts at an index. */
  public ByteReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.position = from;
  }

  /** The index of the next byte to read. */
  public int position() {
    return position;
  }

  /** Reads a number written by {@link ByteWriter#number}. */
  public long number() {
    long raw = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[position++];
      raw |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** Skips a number written by {@link ByteWriter#number}. */
  void skipNumber() {
    while (bytes[position++] < 0) {}
  }

  /** Returns a hash of the bytes in a range. */
  int hash(int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ hash >>> Short.SIZE;
  }

  /** Returns whether the bytes in a range equal others. */
  boolean equals(int from, int to, byte[] others) {
    return Arrays.equals(bytes, from, to, others, 0, others.length);
  }

  /** Skips bytes. */
  public void skip(int length) {
    position += length;
  }

  /** Reads a number written by {@link ByteWriter#number} that fits in an {@code int}. */
  public int smallNumber() {
    return Math.toIntExact(number());
  }

  /** Moves to an index of the array. */
  void moveTo(int index) {
    position = index;
  }

  /** Reads a number written by {@link ByteWriter#sortable}. */
  public long sortable() {
    long number = sortable(bytes, position);
    position += Long.BYTES;
    return number;
  }

  /** Reads a number written by {@link ByteWriter#sortable} at an index of an array. */
  static long sortable(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index) ^ Long.MIN_VALUE;
  }

  /** Reads a text written by {@link ByteWriter#sortable(String)}. */
  public String sortableText() {
    int end = position;
    int zeros = 0;
    while (bytes[end] != 0 || bytes[end + 1] != 0) {
      if (bytes[end] == 0) {
        zeros++;
        end++;
      }
      end++;
    }
    byte[] text = new byte[end - position - zeros];
    for (int i = 0; i < text.length; i++) {
      text[i] = bytes[position++];
      if (text[i] == 0) {
        position++;
      }
    }
    position = end + 2;
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Returns a copy of the next bytes. */
  public byte[] raw(int length) {
    byte[] raw = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return raw;
  }

  /** Skips a text. */
  void skipText() {
    skip(Math.max(0, smallNumber()));
  }

  /** Reads a text written by {@link ByteWriter#text}, which may be null. */
  public @Nullable String textOrNull() {
    int length = smallNumber();
    if (length < 0) {
      return null;
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** Reads a text that is not null. */
  public String text() {
    return Objects.requireNonNull(textOrNull());
  }
}
