package dev.stallwatch.incident;

import com.google.common.base.Splitter;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.util.stream.Collectors;

/** Scopes as text. */
public final class ScopeText {
  private static final int MAX_WORD = 64;
  private static final int KEPT_START = 40;
  private static final int KEPT_END = 16;

  private ScopeText() {}

  /** Returns the scope as text, its dimensions in the order of {@link Dimension}. */
  public static String of(Scope scope) {
    return scope.values().isEmpty()
        ? "everything"
        : scope.ordered().entrySet().stream()
            .map(limit -> limit.getKey() + " " + String.join(", ", limit.getValue()))
            .collect(Collectors.joining(" x "));
  }

  /** Returns a text of scopes for a terminal, with the middle of long names left out. */
  public static String shortened(String text) {
    return Splitter.on(' ')
        .splitToStream(text)
        .map(ScopeText::shortenedWord)
        .collect(Collectors.joining(" "));
  }

  private static String shortenedWord(String word) {
    return word.length() <= MAX_WORD
        ? word
        : word.substring(0, KEPT_START) + "..." + word.substring(word.length() - KEPT_END);
  }
}
