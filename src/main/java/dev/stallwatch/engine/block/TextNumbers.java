package dev.stallwatch.engine.block;

import dev.stallwatch.stats.ObjectNumbering;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The distinct texts of one block, numbered from 0 in order of first use. */
final class TextNumbers {
  private final ObjectNumbering<String> numbering = new ObjectNumbering<>();
  private @Nullable String last;
  private int lastNumber;

  /** Returns the number of a text; a new text gets the next number. */
  @SuppressWarnings("ReferenceEquality") // most often it is the same object
  int number(String text) {
    if (text != last) {
      lastNumber = numbering.number(text);
      last = text;
    }
    return lastNumber;
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
    last = null;
  }

  /** Writes the number of texts and the texts in the order of their numbers, then removes them. */
  void take(ByteWriter block) {
    block.number(size());
    texts().forEach(block::text);
    clear();
  }
}
