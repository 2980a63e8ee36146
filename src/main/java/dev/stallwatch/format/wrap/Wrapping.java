package dev.stallwatch.format.wrap;

import dev.stallwatch.format.line.LineSource;
import java.util.function.Function;

/**
 * A layer around the lines of a log. An instance serves one file at a time.
 *
 * @param name name among the layers of a file, in lower case
 * @param description what a file with this layer consists of, for people, in the plural
 * @param isAmbiguous whether its form is so common that the inner lines have to show it
 * @param isSplittable whether each outer line holds an inner line, so that a file can be split
 *     between any two lines
 * @param opening takes the layer off a content
 */
record Wrapping(
    String name,
    String description,
    boolean isAmbiguous,
    boolean isSplittable,
    Function<Content, LineSource> opening) {

  /** Returns a wrapping of single lines. */
  static Wrapping ofLines(String name, String description, boolean isAmbiguous, Envelope envelope) {
    return new Wrapping(name, description, isAmbiguous, true, opening(envelope));
  }

  /** Returns a wrapping of lines, one of which may hold only a part of an inner line. */
  static Wrapping ofParts(String name, String description, Envelope envelope) {
    return new Wrapping(name, description, false, false, opening(envelope));
  }

  /** Returns a wrapping that can begin and end within lines. */
  static Wrapping ofContent(
      String name, String description, boolean isAmbiguous, Function<Content, LineSource> opening) {
    return new Wrapping(name, description, isAmbiguous, false, opening);
  }

  private static Function<Content, LineSource> opening(Envelope envelope) {
    return content -> new OpenedLines(content.lines(), envelope, content.maxLineBytes());
  }

  LineSource open(Content content) {
    return opening.apply(content);
  }
}
