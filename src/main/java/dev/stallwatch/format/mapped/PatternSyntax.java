package dev.stallwatch.format.mapped;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines that a server writes by a format string: variables with fixed texts between them.
 *
 * @param parts the variables in order, each with the text before it
 * @param tail the text after the last variable
 */
public record PatternSyntax(List<Part> parts, String tail) implements LineSyntax {
  /** The largest number of an entry in braces. */
  static final int MAX_ENTRIES = 16;

  private static final int MAX_PARTS = 200;
  private static final int MAX_TEXT = 200;

  /** What the value of a variable can be. */
  public enum Shape {
    /** Digits, points and signs. */
    NUMBER,
    /** No blank and no quote. */
    TOKEN,
    /** A time: no quote and no bracket. */
    TIME,
    /** Tokens, with a comma or a lone colon between them: the attempts of an upstream. */
    LIST,
    /** A token, or {@code bytes} and a token. */
    RANGE,
    /**
     * Entries in braces with {@code |} between them, which they cannot contain; may be missing
     * together with the blank before.
     */
    BRACES,
    /** Any text, also of a client. */
    TEXT
  }

  /**
   * A variable and the text before it.
   *
   * @param before the text, empty at the start of a line only
   * @param name name of the value, unique in the line
   * @param shape what the value can be
   * @param isEscaped whether the value is between quotes and the server escapes quotes in it
   */
  public record Part(String before, String name, Shape shape, boolean isEscaped)
      implements Serializable {
    /**
     * Returns the name of an entry of a value in braces, whose entries have {@code |} between them.
     *
     * @param number number of the entry, from 1
     */
    String entry(int number) {
      return name + "[" + number + "]";
    }

    /** Returns whether the end of the value cannot be found without what follows. */
    boolean isFree() {
      return shape == Shape.TEXT && !isEscaped;
    }
  }

  /** Copies the list into a serializable one. */
  public PatternSyntax {
    parts = new ArrayList<>(parts);
  }

  @Override
  public List<String> names() {
    boolean free = false;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.before().isEmpty() && i > 0) {
        throw new IllegalArgumentException(
            parts.get(i - 1).name()
                + " and "
                + part.name()
                + " have no text between them, so a line does not show where the first ends");
      }
      if (part.before().length() > MAX_TEXT) {
        throw new IllegalArgumentException("the text before " + part.name() + " is too long");
      }
      if (part.shape() == Shape.BRACES && free) {
        throw new IllegalArgumentException(
            part.name() + " may be missing, and follows text that a client can choose");
      }
      free |= part.isFree();
    }
    if (parts.size() > MAX_PARTS || tail.length() > MAX_TEXT) {
      throw new IllegalArgumentException("the format string is too long");
    }
    return parts.stream().flatMap(PatternSyntax::namesOf).toList();
  }

  private static Stream<String> namesOf(Part part) {
    return part.shape() == Shape.BRACES
        ? Stream.concat(
            Stream.of(part.name()), IntStream.rangeClosed(1, MAX_ENTRIES).mapToObj(part::entry))
        : Stream.of(part.name());
  }

  @Override
  public LineReader open(List<String> sources, boolean[] wanted) {
    return new PatternReader(this, sources);
  }
}
