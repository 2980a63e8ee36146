package dev.stallwatch.format.wrap;

import dev.stallwatch.format.line.LineSource;
import java.util.function.Function;

/**
 * A layer around the lines of a log. An instance serves one file at a time.
 *
 * @param name name among the layers of a file, in lower case
 * @param description what a file with this layer consists of, for people, in the plural
 * @param proof what proves that a content has it
 * @param isSplittable whether each outer line holds an inner line, so that a file can be split
 *     between any two lines
 * @param opening takes the layer off a content
 */
record Wrapping(
    String name,
    String description,
    Proof proof,
    boolean isSplittable,
    Function<Content, LineSource> opening) {
  /** What proves that a content has a wrapping, apart from its form. */
  enum Proof {
    /** Nothing: no other content has this form, so it is named even if its lines are unknown. */
    FORM,
    /** One of the first inner lines is of a known format. */
    ONE_LINE,
    /** Half of the first inner lines are. */
    HALF_OF_LINES
  }

  /** Returns a wrapping of single lines. */
  static Wrapping ofLines(String name, String description, Proof proof, Envelope envelope) {
    return new Wrapping(name, description, proof, true, opening(envelope));
  }

  /** Returns a wrapping of lines, one of which may hold only a part of an inner line. */
  static Wrapping ofParts(String name, String description, Envelope envelope) {
    return new Wrapping(name, description, Proof.FORM, false, opening(envelope));
  }

  /** Returns a wrapping that can begin and end within lines. */
  static Wrapping ofContent(
      String name, String description, Proof proof, Function<Content, LineSource> opening) {
    return new Wrapping(name, description, proof, false, opening);
  }

  private static Function<Content, LineSource> opening(Envelope envelope) {
    return content -> new OpenedLines(content.lines(), envelope, content.maxLineBytes());
  }

  LineSource open(Content content) {
    return opening.apply(content);
  }
}
