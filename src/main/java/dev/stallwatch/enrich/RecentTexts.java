package dev.stallwatch.enrich;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what was looked up of texts. Each text has a few slots by its hash; a new one
 * replaces the one used longest ago there. Clients choose some of the texts: those made to have the
 * same hash replace each other and are looked up each time, as new ones are. A text that is the
 * same object as before is found without reading it. Not thread-safe.
 *
 * @param <V> what a text is looked up to
 */
final class RecentTexts<V> {
  private static final int LOG_WAYS = 2;

  /** A slot is a text and what it was looked up to. */
  private static final int SLOT = 2;

  /** Length of the slots of one hash, which are in one cache line. */
  private static final int SET = SLOT << LOG_WAYS;

  /** Knuth's multiplicative hash for 32 bits: 2^32 divided by the golden ratio, odd. */
  private static final int MULTIPLIER = 0x9E3779B9;

  private final int shift;
  private final Function<String, V> lookUp;
  private final @Nullable Object[] slots;

  /**
   * An empty cache.
   *
   * @param logSize binary logarithm of the maximum number of texts in the cache, from 3
   * @param lookUp looks up a text that is not in the cache
   */
  RecentTexts(int logSize, Function<String, V> lookUp) {
    this.shift = Integer.SIZE - (logSize - LOG_WAYS);
    this.lookUp = lookUp;
    this.slots = new Object[SLOT << logSize];
  }

  /** Returns what the text is looked up to. */
  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // others are compared with equals
  V of(String text) {
    int first = ((text.hashCode() * MULTIPLIER) >>> shift) * SET;
    if (slots[first] == text) {
      return (V) slots[first + 1];
    }
    int at = find(first, text);
    V value = at < first + SET && slots[at] != null ? (V) slots[at + 1] : lookUp.apply(text);
    System.arraycopy(slots, first, slots, first + SLOT, Math.min(at, first + SET - SLOT) - first);
    slots[first] = text;
    slots[first + 1] = value;
    return value;
  }

  /** Returns the slot of a text, or the first free one, or the end of the slots of its hash. */
  @SuppressWarnings("ReferenceEquality") // others are compared with equals
  private int find(int first, String text) {
    int at = first;
    while (at < first + SET && slots[at] != null) {
      if (slots[at] == text) {
        return at;
      }
      at += SLOT;
    }
    int end = at;
    at = first;
    while (at < end && !isEqual(text, slots[at])) {
      at += SLOT;
    }
    return at;
  }

  /** The hash is compared first, because other texts are often as long. */
  private static boolean isEqual(String text, @Nullable Object other) {
    return other != null && text.hashCode() == other.hashCode() && text.equals(other);
  }
}
