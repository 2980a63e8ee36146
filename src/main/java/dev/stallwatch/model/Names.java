package dev.stallwatch.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggests a known name for one that is unknown, possibly misspelt. */
public final class Names {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Names() {}

  /**
   * The second half of a message about an unknown name: {@code ; allowed: a, b; did you mean a?}
   *
   * @param allowed names that are listed in this order
   */
  public static String choices(String written, Collection<String> allowed) {
    return (allowed.isEmpty() ? "" : "; allowed: " + String.join(", ", allowed))
        + suggestion(written, allowed);
  }

  /** The end of a message about an unknown name: {@code ; did you mean a?}, or nothing. */
  public static String suggestion(String written, Collection<String> known) {
    return nearest(written, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /**
   * The known name nearest to a written one: by Levenshtein distance, in which two adjacent letters
   * in the wrong order are one difference, and only if fewer than half of its letters differ.
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> 2 * distance(written, name) < Math.max(2, name.length()) + 1)
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(name -> name));
  }

  private static int distance(String written, String name) {
    return areSwapped(written, name) ? 1 : DISTANCE.apply(written, name);
  }

  /** Whether the texts are the same except for two adjacent letters in the other order. */
  private static boolean areSwapped(String written, String name) {
    int at = 0;
    while (at < written.length() && at < name.length() && written.charAt(at) == name.charAt(at)) {
      at++;
    }
    return written.length() == name.length()
        && at + 1 < name.length()
        && written.charAt(at) == name.charAt(at + 1)
        && written.charAt(at + 1) == name.charAt(at)
        && written.regionMatches(at + 2, name, at + 2, name.length() - at - 2);
  }
}
