package dev.stallwatch.format.wrap;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a stream of JSON as lines, one per value, without the blanks between tokens: values
 * one after another however they are separated, the elements of arrays, or the elements of the
 * arrays under some member of the outer objects.
 *
 * <p>Holds one value at most, up to the size limit of a line; everything around the values is
 * scanned, not held. What is no JSON is one rejected line up to where the next object begins.
 */
final class JsonItems extends CopiedLines {

  /** Containers around the values; more are no known wrapping. */
  private static final int MAX_CONTAINERS = 16;

  /** Nesting within a value; the JSON parser of the formats allows 1,000. */
  private static final int MAX_DEPTH = 1_000;

  private static final int MAX_NAME_BYTES = 64;

  /** Escaped line ends and the like that some shippers write between values. */
  private static final String ESCAPES_BETWEEN = "nrt";

  /** Record separator of JSON text sequences (RFC 7464). */
  private static final char RECORD_SEPARATOR = 0x1E;

  private static final byte[] CONTROL_MEMBER = "messageType".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CONTROL_VALUE =
      "\"CONTROL_MESSAGE\"".getBytes(StandardCharsets.UTF_8);

  private static final ParsedLine BROKEN = ParsedLine.rejected(RejectReason.BAD_WRAPPING);
  private static final ParsedLine BROKEN_VALUE = ParsedLine.rejected(RejectReason.BAD_JSON);
  private static final ParsedLine CONTROL = ParsedLine.ignored(IgnoreReason.NOT_A_CLIENT_REQUEST);
  private static final ParsedLine SURROUNDING = ParsedLine.ignored(IgnoreReason.COMMENT);

  private final byte[][] path;
  private final Surroundings surroundings;

  /**
   * For each container around the values: whether it is an array, and how much of the path led
   * there.
   */
  private final boolean[] arrays = new boolean[MAX_CONTAINERS];

  private final int[] levels = new int[MAX_CONTAINERS];
  private int containers;
  private boolean control;

  /** For each container within the value: whether it is an array. */
  private final boolean[] nested = new boolean[MAX_DEPTH];

  private boolean recording;

  /**
   * Creates the lines.
   *
   * @param path names of the members that lead to the values, from the outermost; empty for the
   *     outermost values and the elements of outermost arrays
   * @param surroundings texts that are known to lie around the values
   */
  JsonItems(Content content, List<String> path, Surroundings surroundings) {
    super(content);
    this.path =
        path.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    this.surroundings = surroundings;
  }

  @Override
  boolean advance() throws IOException {
    while (true) {
      int next = in.peekNonBlank();
      if (next == ByteInput.END) {
        boolean truncated = containers > 0;
        containers = 0;
        decided = truncated ? BROKEN : null;
        return truncated;
      }
      boolean isLine =
          containers == 0 ? outermost(next) : arrays[containers - 1] ? element(next) : member(next);
      if (isLine) {
        return true;
      }
    }
  }

  /** Reads what stands outside of all containers; returns whether it is a line. */
  private boolean outermost(int next) throws IOException {
    control = false;
    if (next == ',' || next == RECORD_SEPARATOR) {
      in.take();
      return false;
    }
    if (next == '[') {
      enter(true, 0);
      return false;
    }
    if (next == '{' || (next == '"' && path.length == 0)) {
      if (path.length == 0) {
        return item();
      }
      enter(false, 0);
      return false;
    }
    return next == '\\' ? escapeBetween() : broken();
  }

  private boolean escapeBetween() throws IOException {
    in.take();
    int escape = in.peek();
    if (escape == ByteInput.END || ESCAPES_BETWEEN.indexOf(escape) < 0) {
      append('\\');
      return broken();
    }
    in.take();
    return false;
  }

  private boolean element(int next) throws IOException {
    int level = levels[containers - 1];
    if (next == ',') {
      in.take();
      return false;
    }
    if (next == ']') {
      in.take();
      containers--;
      return false;
    }
    if (level == path.length) {
      return item();
    }
    boolean opens = (next == '{' || next == '[') && containers < MAX_CONTAINERS;
    if (!opens) {
      return skipped();
    }
    enter(next == '[', level);
    return false;
  }

  private boolean member(int next) throws IOException {
    if (next == ',' || next == '}') {
      in.take();
      containers -= next == '}' ? 1 : 0;
      return false;
    }
    int level = levels[containers - 1];
    recording = true;
    boolean named = next == '"' && string() && in.peekNonBlank() == ':';
    recording = false;
    if (!named) {
      return broken();
    }
    in.take();
    boolean leads = isName(path[level]);
    boolean mayControl = containers == 1 && isName(CONTROL_MEMBER);
    clear();
    int first = in.peekNonBlank();
    if (!leads) {
      recording = mayControl && first == '"';
      boolean complete = value();
      recording = false;
      control |= mayControl && complete && isValue(CONTROL_VALUE);
      if (complete) {
        clear();
        return false;
      }
      return broken();
    }
    boolean opens = (first == '[' || first == '{') && containers < MAX_CONTAINERS;
    if (level + 1 == path.length && first != '[') {
      return item();
    }
    if (!opens) {
      return skipped();
    }
    enter(first == '[', level + 1);
    return false;
  }

  private boolean isName(byte[] name) {
    return length == name.length + 2
        && name.length <= MAX_NAME_BYTES
        && Arrays.equals(buffer(), 1, length - 1, name, 0, name.length);
  }

  private boolean isValue(byte[] text) {
    return length == text.length && Arrays.equals(buffer(), 0, length, text, 0, length);
  }

  private void enter(boolean array, int level) {
    in.take();
    arrays[containers] = array;
    levels[containers] = level;
    containers++;
  }

  /** Skips a value that holds no line; returns whether it is damaged, which is a line. */
  private boolean skipped() throws IOException {
    return !value() && broken();
  }

  /** Reads one of the values. */
  private boolean item() throws IOException {
    recording = true;
    boolean complete = value();
    recording = false;
    if (!complete) {
      resume();
      decided = BROKEN_VALUE;
    } else if (control) {
      decided = CONTROL;
    }
    return true;
  }

  /** Reads what is no JSON, as one line. */
  private boolean broken() throws IOException {
    boolean between = containers == 0;
    decided = BROKEN;
    resume();
    if (between && surroundings.contain(buffer(), length, in.peek() == ByteInput.END)) {
      decided = SURROUNDING;
    }
    return true;
  }

  /**
   * Skips damaged bytes, which belong to the current line, up to a position where a value can
   * begin: an object at the start of a text line, or after another object. Text within a value
   * cannot look like this, because its quotes are escaped.
   */
  private void resume() throws IOException {
    recording = true;
    while (true) {
      int next = in.peek();
      if (next == ByteInput.END) {
        containers = 0;
        break;
      }
      boolean mayBegin = next == '{' && in.position() > from() && mayPrecedeValue();
      boolean inArray = in.last() == ',' || in.last() == '[';
      in.take();
      if (mayBegin && in.peekNonBlank() == '"') {
        in.giveBackBrace();
        containers = inArray && isInArrayOfValues() ? containers : 0;
        break;
      }
      append(next);
    }
    recording = false;
  }

  private boolean mayPrecedeValue() {
    int last = in.last();
    return in.isAtLineStart()
        || last == '}'
        || last == ','
        || last == '['
        || surroundings.endsWith(last);
  }

  private boolean isInArrayOfValues() {
    return containers > 0 && arrays[containers - 1] && levels[containers - 1] == path.length;
  }

  /**
   * Reads a value; returns false, before the first byte that does not belong there, if it is
   * damaged.
   */
  private boolean value() throws IOException {
    int depth = 0;
    State state = State.VALUE;
    do {
      int next = in.peekNonBlank();
      boolean inArray = depth > 0 && nested[depth - 1];
      switch (state) {
        case VALUE, FIRST_ELEMENT -> {
          if (next == '{' || next == '[') {
            if (depth == MAX_DEPTH) {
              return false;
            }
            takeAppending(next);
            nested[depth++] = next == '[';
            state = next == '[' ? State.FIRST_ELEMENT : State.FIRST_NAME;
          } else if (next == ']' && state == State.FIRST_ELEMENT) {
            takeAppending(next);
            depth--;
            state = State.END_OF_VALUE;
          } else if (next == '"' ? string() : scalar()) {
            state = State.END_OF_VALUE;
          } else {
            return false;
          }
        }
        case NAME, FIRST_NAME -> {
          if (next == '}' && state == State.FIRST_NAME) {
            takeAppending(next);
            depth--;
            state = State.END_OF_VALUE;
          } else if (next == '"' && string() && in.peekNonBlank() == ':') {
            takeAppending(':');
            state = State.VALUE;
          } else {
            return false;
          }
        }
        case END_OF_VALUE -> {
          if (next == ',') {
            takeAppending(next);
            state = inArray ? State.VALUE : State.NAME;
          } else if (next == (inArray ? ']' : '}')) {
            takeAppending(next);
            depth--;
          } else {
            return false;
          }
        }
      }
    } while (depth > 0);
    return true;
  }

  /** What may come next within a value. */
  private enum State {
    VALUE,
    FIRST_ELEMENT,
    NAME,
    FIRST_NAME,
    END_OF_VALUE
  }

  private boolean string() throws IOException {
    takeAppending('"');
    while (true) {
      int next = in.peek();
      if (next == ByteInput.END || next == '\n') {
        return false;
      }
      int run = in.textRun();
      if (run > 0) {
        append(in.buffer(), in.offset(), run);
        in.take(run);
      } else if (next == '"') {
        takeAppending('"');
        return true;
      } else {
        takeAppending(next);
        int escaped = next == '\\' ? in.peek() : ByteInput.END;
        if (escaped != ByteInput.END && escaped != '\n') {
          takeAppending(escaped);
        }
      }
    }
  }

  /** Reads a number or a literal. */
  private boolean scalar() throws IOException {
    boolean any = false;
    for (int next = in.peek(); isScalar(next); next = in.peek()) {
      takeAppending(next);
      any = true;
    }
    return any;
  }

  private static boolean isScalar(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '+'
        || c == '.';
  }

  private void takeAppending(int taken) {
    in.take();
    append(taken);
  }

  private void append(int added) {
    if (recording) {
      copy(added);
    }
  }

  private void append(byte[] b, int offset, int run) {
    if (recording) {
      copy(b, offset, run);
    }
  }
}
