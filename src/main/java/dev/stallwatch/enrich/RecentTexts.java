package dev.stallwatch.enrich;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of texts, while they stay. Bounded: each text has two places by its hash, and
 * takes that of the one which came there before the last. Looking up writes nothing and touches
 * little memory, as it is done for each record. Grows with what it is given, as most tasks are
 * small. For one thread.
 *
 * @param <V> what is found out of a text
 */
final class RecentTexts<V> {
  private static final int FIRST_SLOTS = 128;

  /** The slots of a text, of which each is an entry: those of its set. */
  private static final int WAYS = 2;

  private final int maxSlots;
  private final Function<String, V> findOut;
  private @Nullable Object[] entries = new Object[FIRST_SLOTS];
  private int found;

  private record Entry<V>(String text, V value) {}

  /**
   * An empty memory.
   *
   * @param maxSlots the number of texts that it can hold, a power of two from 128 on
   * @param findOut what is done with a text that is not known
   */
  RecentTexts(int maxSlots, Function<String, V> findOut) {
    this.maxSlots = maxSlots;
    this.findOut = findOut;
  }

  /** What there is to find out of the text. */
  V of(String text) {
    int hash = text.hashCode() * 0x9E3779B1; // Knuth's multiplier: similar texts lie apart
    int set = (hash >>> 8) & (entries.length - WAYS);
    Entry<V> entry = at(set);
    if (entry != null && entry.text().equals(text)) {
      return entry.value();
    }
    Entry<V> other = at(set + 1);
    if (other != null && other.text().equals(text)) {
      return other.value();
    }
    V value = findOut.apply(text);
    entries[set + 1] = entry;
    entries[set] = new Entry<>(text, value);
    growIfBusy();
    return value;
  }

  @SuppressWarnings("unchecked") // Java has no arrays of generic types; only entries are put in
  private @Nullable Entry<V> at(int slot) {
    return (Entry<V>) entries[slot];
  }

  /** Begins anew with more room, once as many texts came as there are places. */
  private void growIfBusy() {
    found++;
    if (found >= entries.length && entries.length < maxSlots) {
      entries = new Object[4 * entries.length > maxSlots ? maxSlots : 4 * entries.length];
      found = 0;
    }
  }
}
