package dev.stallwatch.enrich;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/** The secret of a {@link KeyedHashMask}. It shows itself in no text. */
public final class MaskKey implements Serializable {
  /** Bytes of the shortest key: what could be tried one by one keeps no secret. */
  public static final int MIN_BYTES = 16;

  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  /**
   * Of a text, the white space around it left out, as files end with a line feed.
   *
   * @throws IllegalArgumentException if it has fewer than {@value #MIN_BYTES} bytes
   */
  public MaskKey(String text) {
    this.bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a key of %d bytes is too short, give at least %d",
              bytes.length,
              MIN_BYTES));
    }
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskKey key && MessageDigest.isEqual(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
