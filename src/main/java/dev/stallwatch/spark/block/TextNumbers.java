package dev.stallwatch.spark.block;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The distinct texts of one block, numbered from 0 in the order in which they occur. Clients choose
 * some of the texts: a Java map stays fast for texts that are made to have the same hash.
 */
final class TextNumbers {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** Returns the number of a text; a new text gets the next number. */
  int number(String text) {
    Integer known = numbers.get(text); // computeIfAbsent takes twice as long
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    numbers.put(text, number);
    return number;
  }

  /** The count of distinct texts. */
  int size() {
    return numbers.size();
  }

  /** Writes the count of the texts, then the texts in the order of their numbers; removes them. */
  void take(ByteWriter block) {
    block.number(numbers.size());
    numbers.keySet().forEach(block::text);
    numbers.clear();
  }
}
