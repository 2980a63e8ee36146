package dev.stallwatch.enrich;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/** The secret key of a {@link KeyedHashMask}; never part of any text output. */
public final class MaskKey implements Serializable {
  /** Minimum length of a key in bytes: shorter keys can be found by trying all of them. */
  public static final int MIN_BYTES = 16;

  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  /**
   * Creates a key from a text, without surrounding white space, because files end with a line feed.
   *
   * @throws IllegalArgumentException if it has fewer than {@value #MIN_BYTES} bytes
   */
  public MaskKey(String text) {
    this.bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a key of %d bytes is too short; use at least %d",
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
