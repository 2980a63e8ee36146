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
    int slot = hash(b, from, to) & (keys.length - 1);
    byte[] key = keys[slot];
    String text = texts[slot];
    if (key == null || text == null || !Arrays.equals(key, 0, key.length, b, from, to)) {
      text = decoding.apply(Field.text(b, from, to));
      bytes += to - from - (key == null ? 0 : key.length);
      keys[slot] = Arrays.copyOfRange(b, from, to);
      texts[slot] = text;
      growIfBusy();
    }
    return text;
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

  /** Begins anew with more room, once as many texts came as there are places. */
  private void growIfBusy() {
    decoded++;
    if (decoded >= keys.length && keys.length < MAX_SLOTS) {
      begin(4 * keys.length);
    } else if (bytes > MAX_BYTES) {
      begin(keys.length);
    }
  }

  private void begin(int slots) {
    keys = new byte[slots][];
    texts = new String[slots];
    decoded = 0;
    bytes = 0;
  }
}
