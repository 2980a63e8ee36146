package dev.stallwatch.engine.block;

import dev.stallwatch.stats.ObjectNumbering;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The distinct texts of one block, or the distinct values of texts, numbered from 0 in order of
 * first use.
 */
final class TextNumbers {
  private static final int SAME = 64;

  private final ObjectNumbering<String> numbering = new ObjectNumbering<>();

  /** Texts that are most often the same object, by their hash, and their numbers. */
  private final @Nullable String[] same = new String[SAME];

  private final int[] numbers = new int[SAME];

  private final UnaryOperator<String> value;

  TextNumbers() {
    this(text -> text);
  }

  /** Numbers the values of texts. */
  TextNumbers(UnaryOperator<String> value) {
    this.value = value;
  }

  /** Returns the number of the value of a text; a new value gets the next number. */
  @SuppressWarnings("ReferenceEquality") // most often it is the same object
  int number(String text) {
    int at = text.hashCode() & SAME - 1;
    if (same[at] != text) {
      numbers[at] = numbering.number(value.apply(text));
      same[at] = text;
    }
    return numbers[at];
  }

  /** The number of distinct texts. */
  int size() {
    return numbering.size();
  }

  /** The texts in the order of their numbers. */
  List<String> texts() {
    return numbering.objects();
  }

  /** Removes all texts. */
  void clear() {
    numbering.clear();
    Arrays.fill(same, null);
  }

  /** Writes the number of texts and the texts in the order of their numbers, then removes them. */
  void take(ByteWriter block) {
    block.number(size());
    texts().forEach(block::text);
    clear();
  }
}
