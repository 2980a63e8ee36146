package dev.stallwatch.engine.block;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The distinct texts of one block, numbered from 0 in order of first use. Clients control some of
 * the texts; a Java map remains fast for texts crafted to have the same hash.
 */
final class TextNumbers {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** Returns the number of a text; a new text gets the next number. */
  int number(String text) {
    Integer known = numbers.get(text); // computeIfAbsent is twice as slow
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    numbers.put(text, number);
    return number;
  }

  /** The number of distinct texts. */
  int size() {
    return numbers.size();
  }

  /** The texts in the order of their numbers. */
  Set<String> texts() {
    return numbers.keySet();
  }

  /** Removes all texts. */
  void clear() {
    numbers.clear();
  }

  /** Writes the number of texts and the texts in the order of their numbers, then removes them. */
  void take(ByteWriter block) {
    block.number(numbers.size());
    numbers.keySet().forEach(block::text);
    numbers.clear();
  }
}
