package dev.stallwatch.spark.stage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a payload one after the other; {@link ByteReader} reads them back. */
final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(160);

  /** A number of any size: zig-zag, 7 bits a byte. */
  ByteWriter number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** A number in eight bytes, of which unsigned order is the order of the numbers. */
  ByteWriter sortable(long value) {
    long flipped = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (flipped >>> shift) & 0xFF);
    }
    return this;
  }

  /** A text, which may be null. */
  ByteWriter text(@Nullable String value) {
    if (value == null) {
      return number(-1);
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.write(bytes, 0, bytes.length);
    return this;
  }

  /** The bytes written so far. */
  byte[] bytes() {
    return out.toByteArray();
  }
}
