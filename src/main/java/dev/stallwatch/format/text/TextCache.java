package dev.stallwatch.format.text;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts that repeat from line to line, such as user agents, by their bytes: each is decoded once
 * while it stays. Bounded: a text takes the place of another with the same hash, and all are
 * removed when they are too long together. Grows with what it is given, as most files are small.
 */
public final class TextCache {
  private static final int FIRST_SLOTS = 64;
  private static final int MAX_SLOTS = 1 << 14;
  private static final int MAX_BYTES = 2 << 20;
  private static final int LONGEST = 1024;
  private static final int WAYS = 2;

  /** That of Knuth for 64 bits: 2^64 divided by the golden ratio, odd. */
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private byte[] @Nullable [] keys = new byte[FIRST_SLOTS][];
  private @Nullable String[] texts = new String[FIRST_SLOTS];
  private int decoded;
  private int bytes;
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
    int first = hash(b, from, to) & (keys.length - 2);
    for (int slot = first; slot < first + WAYS; slot++) {
      byte[] key = keys[slot];
      String text = texts[slot];
      if (key != null && text != null && Arrays.equals(key, 0, key.length, b, from, to)) {
        return text;
      }
    }
    String text = decoding.apply(Field.text(b, from, to));
    put(first, Arrays.copyOfRange(b, from, to), text);
    growIfBusy();
    return text;
  }

  /** Fills the first slot of a hash; its text moves to the second. */
  private void put(int first, byte[] key, @Nullable String text) {
    byte[] removed = keys[first + 1];
    bytes += key.length - (removed == null ? 0 : removed.length);
    keys[first + 1] = keys[first];
    texts[first + 1] = texts[first];
    keys[first] = key;
    texts[first] = text;
  }

  /** The length of all texts that are kept, in bytes. */
  int bytes() {
    return bytes;
  }

  /** Eight bytes at a time: each of a line's texts comes through here. */
  private static int hash(byte[] b, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      hash = (hash ^ EightBytes.at(b, i)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    for (; i < to; i++) {
      hash = (hash ^ b[i]) * MULTIPLIER;
    }
    return (int) (hash >>> 32);
  }

  /** Makes more room, once as many texts came as there are slots. */
  private void growIfBusy() {
    decoded++;
    if (bytes > MAX_BYTES) {
      begin(keys.length);
    } else if (decoded >= keys.length && keys.length < MAX_SLOTS) {
      byte[] @Nullable [] known = keys;
      @Nullable String[] knownTexts = texts;
      begin(4 * known.length);
      for (int slot = 0; slot < known.length; slot++) {
        byte[] key = known[slot];
        if (key != null) {
          put(hash(key, 0, key.length) & (keys.length - 2), key, knownTexts[slot]);
        }
      }
    }
  }

  private void begin(int slots) {
    keys = new byte[slots][];
    texts = new String[slots];
    decoded = 0;
    bytes = 0;
  }
}
