package dev.stallwatch.incident;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Scopes in words. */
public final class ScopeText {
  private ScopeText() {}

  /** The scope, its dimensions in the order of {@link Dimension}. */
  public static String of(Scope scope) {
    if (scope.values().isEmpty()) {
      return "everything";
    }
    List<String> parts = new ArrayList<>();
    Map<String, Set<String>> left = new TreeMap<>(scope.values());
    for (Dimension dimension : Dimension.values()) {
      Set<String> values = left.remove(dimension.code());
      if (values != null) {
        parts.add(part(dimension.code(), values));
      }
    }
    left.forEach((dimension, values) -> parts.add(part(dimension, values)));
    return String.join(" x ", parts);
  }

  private static String part(String dimension, Set<String> values) {
    return dimension + " " + String.join(", ", values);
  }
}
