package dev.stallwatch.format.wrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts around the values of a JSON log that its writer was configured to add: before the first,
 * between two, and after the last.
 */
final class Surroundings {
  /** No texts. */
  static final Surroundings NONE = new Surroundings(List.of());

  private static final int MAX_BYTES = 64;
  private static final int MAX_LAST_BYTES = 256;

  private final List<byte[]> texts;

  private Surroundings(List<byte[]> texts) {
    this.texts = texts;
  }

  /**
   * Returns the texts that the beginning of a content shows: the one before the first object, and
   * one that stands both after the first and after the second.
   */
  static Surroundings of(byte[] head) {
    List<byte[]> found = new ArrayList<>();
    int first = nextObject(head, 0);
    int firstEnd = JsonBytes.afterValue(head, first, head.length);
    if (firstEnd == JsonBytes.NONE) {
      return NONE;
    }
    addText(head, 0, first, found);
    int second = nextObject(head, firstEnd);
    int secondEnd = JsonBytes.afterValue(head, second, head.length);
    int third = secondEnd == JsonBytes.NONE ? head.length : nextObject(head, secondEnd);
    if (third < head.length && Arrays.equals(head, firstEnd, second, head, secondEnd, third)) {
      addText(head, firstEnd, second, found);
    }
    return found.isEmpty() ? NONE : new Surroundings(found);
  }

  private static int nextObject(byte[] b, int from) {
    int at = from;
    while (at < b.length && b[at] != '{') {
      at++;
    }
    return at;
  }

  private static void addText(byte[] b, int offset, int end, List<byte[]> found) {
    int from = JsonBytes.afterBlanks(b, offset, end);
    int to = end;
    while (to > from && b[to - 1] >= 0 && b[to - 1] <= ' ') {
      to--;
    }
    boolean isOrdinary = to - from == 1 && (b[from] == ',' || b[from] == '[');
    if (to > from && to - from <= MAX_BYTES && !isOrdinary) {
      found.add(Arrays.copyOfRange(b, from, to));
    }
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Returns whether one of the texts ends in this byte. */
  boolean endsWith(int last) {
    for (byte[] text : texts) {
      if ((text[text.length - 1] & 0xFF) == last) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether some bytes between values are one of the texts, or may be the one after the
   * last value.
   */
  boolean contain(byte[] b, int length, boolean isLast) {
    int end = length;
    while (end > 0 && b[end - 1] >= 0 && b[end - 1] <= ' ') {
      end--;
    }
    for (byte[] text : texts) {
      if (Arrays.equals(b, 0, end, text, 0, text.length)) {
        return true;
      }
    }
    return isLast && !texts.isEmpty() && end <= MAX_LAST_BYTES && isWithoutQuotes(b, end);
  }

  private static boolean isWithoutQuotes(byte[] b, int end) {
    for (int i = 0; i < end; i++) {
      if (b[i] == '"' || b[i] == '{') {
        return false;
      }
    }
    return true;
  }
}
