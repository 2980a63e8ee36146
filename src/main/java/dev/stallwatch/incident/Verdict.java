package dev.stallwatch.incident;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import java.util.Locale;
import java.util.Set;

/** What an incident looks like, judged by its scope. It never says what caused it. */
public enum Verdict {
  /** One kind of client at several places, through the CDN only. */
  MITIGATION_OR_CLIENT_REGRESSION("a mitigation at the CDN, or a client's regression"),
  /** All clients of one or a few edges. */
  EDGE("trouble of an edge"),
  /** Clients asking the object store directly. */
  ORIGIN("trouble of the origin"),
  /** All clients of a region, whatever their kind. */
  REGIONAL("trouble on the way to a region"),
  /** No limit at all. */
  GLOBAL("trouble everywhere"),
  /** None of these. */
  UNCLEAR("no known pattern");

  private final String code = name().toLowerCase(Locale.ROOT);
  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The value written to tables. */
  public String code() {
    return code;
  }

  /** The verdict in words. */
  public String words() {
    return words;
  }

  static Verdict of(Scope scope) {
    boolean kind = names(scope, Dimension.OS) || names(scope, Dimension.SOFTWARE);
    Set<String> paths = scope.values().get(Dimension.SERVED_BY.code());
    if (paths != null && !paths.contains(ServedBy.CDN.code())) {
      return ORIGIN;
    }
    if (kind) {
      return MITIGATION_OR_CLIENT_REGRESSION;
    }
    if (names(scope, Dimension.EDGE)) {
      return EDGE;
    }
    if (names(scope, Dimension.REGION)) {
      return REGIONAL;
    }
    return scope.without(Dimension.SERVED_BY.code()).values().isEmpty() ? GLOBAL : UNCLEAR;
  }

  private static boolean names(Scope scope, Dimension dimension) {
    return scope.values().containsKey(dimension.code());
  }
}
