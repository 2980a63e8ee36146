package dev.stallwatch.format.mapped;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the variables of a {@link PatternSyntax} in time linear in the line.
 *
 * <p>Most variables end at the first occurrence of the text after them, because they cannot contain
 * it. Text that a client chooses and the server does not quote can contain anything. The line is
 * therefore read from its start up to the first such text, and from its end back to the last. What
 * is between is read in both directions, and the line is rejected if the results differ: then there
 * are several ways to read it.
 */
final class PatternReader implements LineReader {
  private static final int NOT_FOUND = -1;

  /** How often an end or start of a free text is searched, so that the time stays linear. */
  private static final int MAX_TRIES = 50;

  private static final byte[] BYTES = {'b', 'y', 't', 'e', 's'};

  private final PatternSyntax.Part[] parts;
  private final byte[][] before;
  private final byte[] tail;
  private final int firstFree;
  private final int lastFree;
  private final int[] starts;
  private final int[] ends;
  private final int[] value;

  /** For each part in braces, the numbers of the values of its entries. */
  private final int[] @Nullable [] entries;

  private final Spans spans;
  private byte[] b = {};
  private int failedAt;

  PatternReader(PatternSyntax syntax, List<String> sources) {
    this.parts = syntax.parts().toArray(new PatternSyntax.Part[0]);
    this.before = new byte[parts.length][];
    int first = parts.length;
    int last = NOT_FOUND;
    for (int i = 0; i < parts.length; i++) {
      before[i] = parts[i].before().getBytes(StandardCharsets.UTF_8);
      if (parts[i].isFree()) {
        first = Math.min(first, i);
        last = i;
      }
    }
    this.tail = syntax.tail().getBytes(StandardCharsets.UTF_8);
    this.firstFree = first;
    this.lastFree = last;
    this.starts = new int[parts.length];
    this.ends = new int[parts.length];
    this.value = new int[parts.length];
    this.entries = new int[parts.length][];
    for (int i = 0; i < parts.length; i++) {
      value[i] = sources.indexOf(parts[i].name());
      PatternSyntax.Part part = parts[i];
      if (part.shape() == PatternSyntax.Shape.BRACES) {
        entries[i] =
            IntStream.rangeClosed(1, PatternSyntax.MAX_ENTRIES)
                .map(number -> sources.indexOf(part.entry(number)))
                .toArray();
      }
    }
    this.spans = new Spans(sources.size());
  }

  @Override
  public @Nullable ParsedLine read(byte[] buffer, int offset, int length) {
    b = buffer;
    failedAt = 0;
    int end = offset + length - tail.length;
    if (end < offset || !matches(tail, end)) {
      return ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS);
    }
    if (!find(offset, end)) {
      return ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, parts[failedAt].name());
    }
    spans.begin(buffer);
    for (int i = 0; i < parts.length; i++) {
      if (value[i] >= 0 && starts[i] >= 0) {
        spans.put(value[i], starts[i], ends[i]);
      }
      int @Nullable [] inBraces = entries[i];
      if (inBraces != null && starts[i] >= 0) {
        putEntries(inBraces, starts[i] + 1, ends[i] - 1);
      }
    }
    return null;
  }

  /** Splits a value in braces. */
  private void putEntries(int[] numbers, int from, int end) {
    int start = from;
    for (int number : numbers) {
      int stop = start;
      while (stop < end && b[stop] != '|') {
        stop++;
      }
      if (number >= 0 && start <= end) {
        spans.put(number, start, stop);
      }
      start = stop + 1;
    }
  }

  private boolean find(int offset, int end) {
    int left = forward(0, firstFree, offset, end);
    if (left == NOT_FOUND || firstFree == parts.length) {
      return left == end;
    }
    int right = backward(parts.length - 1, lastFree, end, left);
    if (right == NOT_FOUND) {
      return false;
    }
    return middle(left, right);
  }

  /** Reads from the first free text to the last, in both directions. */
  private boolean middle(int left, int right) {
    if (!leftmost(left, right)) {
      return false;
    }
    if (firstFree == lastFree) {
      return true;
    }
    int[] leftStarts = Arrays.copyOfRange(starts, firstFree, lastFree + 1);
    int[] leftEnds = Arrays.copyOfRange(ends, firstFree, lastFree + 1);
    return rightmost(left, right)
        && Arrays.equals(leftStarts, Arrays.copyOfRange(starts, firstFree, lastFree + 1))
        && Arrays.equals(leftEnds, Arrays.copyOfRange(ends, firstFree, lastFree + 1));
  }

  /** Ends each free text where what follows it matches first. */
  private boolean leftmost(int left, int right) {
    failedAt = firstFree;
    int start = left + before[firstFree].length;
    if (start > right || !matches(before[firstFree], left)) {
      return false;
    }
    int free = firstFree;
    while (free < lastFree) {
      int next = nextFree(free);
      int at = indexOf(before[free + 1], start, right);
      int after = NOT_FOUND;
      for (int tries = 0; at != NOT_FOUND && tries < MAX_TRIES; tries++) {
        after = forward(free + 1, next, at, right);
        if (after != NOT_FOUND
            && after + before[next].length <= right
            && matches(before[next], after)) {
          break;
        }
        after = NOT_FOUND;
        at = indexOf(before[free + 1], at + 1, right);
      }
      if (after == NOT_FOUND) {
        return false;
      }
      starts[free] = start;
      ends[free] = at;
      start = after + before[next].length;
      free = next;
    }
    starts[lastFree] = start;
    ends[lastFree] = right;
    return start <= right;
  }

  private int nextFree(int free) {
    int next = free + 1;
    while (!parts[next].isFree()) {
      next++;
    }
    return next;
  }

  /** Starts each free text where what precedes it matches last. */
  private boolean rightmost(int left, int right) {
    int end = right;
    int free = lastFree;
    while (free > firstFree) {
      failedAt = free;
      int previous = free - 1;
      while (!parts[previous].isFree()) {
        previous--;
      }
      int at = lastIndexOf(before[free], end, left);
      int first = NOT_FOUND;
      for (int tries = 0; at != NOT_FOUND && tries < MAX_TRIES; tries++) {
        first = backward(free - 1, previous, at, left);
        if (first != NOT_FOUND) {
          break;
        }
        at = lastIndexOf(before[free], at + before[free].length - 1, left);
      }
      failedAt = free;
      if (first == NOT_FOUND) {
        return false;
      }
      starts[free] = at + before[free].length;
      ends[free] = end;
      end = first;
      free = previous;
    }
    starts[firstFree] = left + before[firstFree].length;
    ends[firstFree] = end;
    return true;
  }

  /**
   * Finds parts from left to right; returns the offset after the last, or not found.
   *
   * @param from the first part
   * @param to the part after the last
   * @param limit end of the bytes, at which the last part of all ends
   */
  private int forward(int from, int to, int offset, int limit) {
    int at = offset;
    for (int i = from; i < to; i++) {
      failedAt = i;
      if (parts[i].shape() == PatternSyntax.Shape.BRACES && !hasBraces(i, at, limit)) {
        starts[i] = NOT_FOUND;
        continue;
      }
      if (at + before[i].length > limit || !matches(before[i], at)) {
        return NOT_FOUND;
      }
      int start = at + before[i].length;
      boolean toLimit = i == parts.length - 1;
      int end = toLimit && !parts[i].isEscaped() ? limit : endOf(i, start, limit);
      if (end == NOT_FOUND || !fits(i, start, end)) {
        return NOT_FOUND;
      }
      starts[i] = start;
      ends[i] = end;
      at = end;
    }
    return at;
  }

  private boolean hasBraces(int i, int at, int limit) {
    int brace = at + before[i].length;
    return brace < limit && b[brace] == '{' && matches(before[i], at);
  }

  /** Returns the end of a value that starts at an offset. */
  private int endOf(int i, int start, int limit) {
    if (parts[i].isEscaped()) {
      return endOfQuoted(start, limit);
    }
    byte[] next = i + 1 < parts.length ? before[i + 1] : tail;
    int at = start;
    if (parts[i].shape() == PatternSyntax.Shape.BRACES) {
      while (at < limit && b[at] != '}') {
        at++;
      }
      return at < limit ? at + 1 : NOT_FOUND;
    }
    if (parts[i].shape() == PatternSyntax.Shape.RANGE && isBytes(start, limit)) {
      at += BYTES.length + 1;
    }
    int end = indexOf(next, at, limit);
    if (parts[i].shape() == PatternSyntax.Shape.LIST) {
      while (end != NOT_FOUND && goesOn(end, start, limit)) {
        end = indexOf(next, end + 1, limit);
      }
    }
    return next[0] == ':' && parts[i].shape() == PatternSyntax.Shape.TOKEN
        ? lastColon(next, end, limit)
        : end;
  }

  /** Returns the last colon of a token: an address of IPv6 contains some. */
  private int lastColon(byte[] next, int first, int limit) {
    int last = first;
    for (int at = first; at != NOT_FOUND && at < limit && b[at] > ' ' && b[at] != '"'; at++) {
      if (b[at] == ':' && at + next.length <= limit && matches(next, at)) {
        last = at;
      }
    }
    return last;
  }

  private int endOfQuoted(int start, int limit) {
    for (int i = start; i < limit; i++) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '"') {
        return i;
      }
    }
    // The closing quote of the last variable is in the tail.
    return limit;
  }

  /**
   * Finds parts from right to left, down to one that is not found here; returns the end of that, or
   * not found.
   */
  private int backward(int from, int downTo, int limit, int left) {
    int end = limit;
    for (int i = from; i > downTo; i--) {
      failedAt = i;
      int start = startOf(i, end, left);
      if (start == NOT_FOUND || !fits(i, start, end)) {
        return NOT_FOUND;
      }
      starts[i] = start;
      ends[i] = end;
      end = start - before[i].length;
    }
    return end;
  }

  /** Returns the start of a value that ends at an offset, after the text before it. */
  private int startOf(int i, int end, int left) {
    byte[] text = before[i];
    if (parts[i].isEscaped()) {
      int quote = openingQuote(end, left);
      int at = quote + 1 - text.length;
      return quote != NOT_FOUND && at >= left && matches(text, at) ? quote + 1 : NOT_FOUND;
    }
    int at = lastIndexOf(text, end, left);
    if (parts[i].shape() == PatternSyntax.Shape.RANGE
        && at != NOT_FOUND
        && text[0] == ' '
        && at - BYTES.length >= left
        && isBytes(at - BYTES.length, end)) {
      at = lastIndexOf(text, at, left);
    }
    if (parts[i].shape() == PatternSyntax.Shape.LIST) {
      while (at != NOT_FOUND && goesOn(at, left, end)) {
        at = lastIndexOf(text, at, left);
      }
    }
    return at == NOT_FOUND ? NOT_FOUND : at + text.length;
  }

  /** Returns the last quote before an offset that is not escaped. */
  private int openingQuote(int end, int left) {
    for (int i = end - 1; i >= left; i--) {
      if (b[i] == '"') {
        int slashes = i;
        while (slashes > left && b[slashes - 1] == '\\') {
          slashes--;
        }
        if ((i - slashes) % 2 == 0) {
          return i;
        }
        i = slashes;
      }
    }
    return NOT_FOUND;
  }

  /** Returns whether a list goes on at a blank: after a comma, or around a lone colon. */
  private boolean goesOn(int at, int left, int limit) {
    if (b[at] != ' ' || at == left) {
      return false;
    }
    boolean colonBefore = b[at - 1] == ':' && at - 2 >= left && b[at - 2] == ' ';
    boolean colonAfter = at + 2 < limit && b[at + 1] == ':' && b[at + 2] == ' ';
    return b[at - 1] == ',' || colonBefore || colonAfter;
  }

  /** Returns whether a value has the shape of its variable. */
  private boolean fits(int i, int start, int end) {
    if (parts[i].isEscaped()) {
      return true;
    }
    switch (parts[i].shape()) {
      case NUMBER -> {
        for (int at = start; at < end; at++) {
          if (!isOfNumber(b[at])) {
            return false;
          }
        }
      }
      case TOKEN -> {
        for (int at = start; at < end; at++) {
          if (b[at] == ' ' || b[at] == '"') {
            return false;
          }
        }
      }
      case TIME -> {
        for (int at = start; at < end; at++) {
          if (b[at] == '"' || b[at] == '[' || b[at] == ']') {
            return false;
          }
        }
      }
      case LIST, RANGE -> {
        for (int at = start; at < end; at++) {
          if (b[at] == '"') {
            return false;
          }
        }
      }
      case BRACES, TEXT -> {
        return true;
      }
    }
    return true;
  }

  private static boolean isOfNumber(byte sign) {
    return (sign >= '0' && sign <= '9') || sign == '.' || sign == '-' || sign == '+';
  }

  private boolean isBytes(int at, int limit) {
    return at + BYTES.length < limit && matches(BYTES, at) && b[at + BYTES.length] == ' ';
  }

  private boolean matches(byte[] text, int at) {
    for (int i = 0; i < text.length; i++) {
      if (b[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  private int indexOf(byte[] text, int from, int limit) {
    for (int at = from; at + text.length <= limit; at++) {
      if (b[at] == text[0] && matches(text, at)) {
        return at;
      }
    }
    return NOT_FOUND;
  }

  /** Returns the last occurrence of a text that ends before an offset. */
  private int lastIndexOf(byte[] text, int end, int left) {
    for (int at = end - text.length; at >= left; at--) {
      if (matches(text, at)) {
        return at;
      }
    }
    return NOT_FOUND;
  }

  @Override
  public LineValues values() {
    return spans;
  }
}
