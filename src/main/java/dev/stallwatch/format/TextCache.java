package dev.stallwatch.format;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts that repeat from line to line, such as user agents, by their bytes: each is decoded once
 * while it stays. Bounded: a text takes the place of another with the same hash.
 */
public final class TextCache {
  private static final int SLOTS = 4096;
  private static final int LONGEST = 1024;

  private final byte[] @Nullable [] keys = new byte[SLOTS][];
  private final @Nullable String[] texts = new String[SLOTS];
  private final UnaryOperator<String> decoding;

  /** With what is done to the text of the bytes before it is kept. */
  public TextCache(UnaryOperator<String> decoding) {
    this.decoding = decoding;
  }

  /** The decoded text of the bytes. */
  public String text(byte[] b, int from, int to) {
    if (to - from > LONGEST) {
      return decoding.apply(Field.text(b, from, to));
    }
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + b[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    byte[] key = keys[slot];
    String text = texts[slot];
    if (key == null || text == null || !Arrays.equals(key, 0, key.length, b, from, to)) {
      text = decoding.apply(Field.text(b, from, to));
      keys[slot] = Arrays.copyOfRange(b, from, to);
      texts[slot] = text;
    }
    return text;
  }
}
