package dev.stallwatch.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a misspelt one was meant to be. */
public final class Names {
  private Names() {}

  /**
   * Returns the nearest known name by Levenshtein distance, if fewer than half of its letters
   * differ.
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> 2 * distance(written, name) < Math.max(2, name.length()) + 1)
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(name -> name));
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
