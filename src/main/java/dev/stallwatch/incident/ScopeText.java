package dev.stallwatch.incident;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.util.stream.Collectors;

/** Scopes as text. */
public final class ScopeText {
  private ScopeText() {}

  /** Returns the scope as text, its dimensions in the order of {@link Dimension}. */
  public static String of(Scope scope) {
    return scope.values().isEmpty()
        ? "everything"
        : scope.ordered().entrySet().stream()
            .map(limit -> limit.getKey() + " " + String.join(", ", limit.getValue()))
            .collect(Collectors.joining(" x "));
  }
}
