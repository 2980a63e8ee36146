package dev.stallwatch.incident;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.metric.Metric;
import java.util.List;
import java.util.Set;

/** Derives the verdict of a raised rate from its metric and its scope. */
public final class RateVerdict {
  private static final Set<String> CACHED = Set.of("hit", "refreshhit", "stale");

  /** Where a damaged copy may be. */
  private static final Set<Dimension> PLACES_OF_COPIES =
      Set.of(
          Dimension.REGION,
          Dimension.COUNTRY,
          Dimension.EDGE,
          Dimension.EDGE_NODE,
          Dimension.CACHE,
          Dimension.HOST,
          Dimension.PATH,
          Dimension.OBJECT);

  /** One kind of client in more places than this is the cause itself. */
  private static final int MAX_PLACES_OF_COPY = 2;

  private RateVerdict() {}

  /**
   * Returns the verdict of a raised rate.
   *
   * @param also further metrics that deviate together with it
   */
  public static Verdict of(Metric metric, List<Metric> also, Scope scope) {
    return switch (metric) {
      case PARTIAL_RATE -> Verdict.CLIENT_CHANGE;
      case CLIENT_ERROR_RATE ->
          isAbout(scope, Dimension.RULE)
                  || isAbout(scope, Dimension.PATH)
                  || isAbout(scope, Dimension.HOST)
              ? Verdict.RULE
              : ofScope(scope);
      case REFETCH_RATE -> ofRefetches(scope);
      case SERVER_ERROR_RATE -> isUnlimited(scope) ? Verdict.OUTAGE : ofScope(scope);
      case STALL_RATE, CUT_SHORT_RATE, SLOW_RATE, THROUGHPUT, TTFB, VOLUME ->
          isUnlimited(scope) && also.contains(Metric.SERVER_ERROR_RATE)
              ? Verdict.OUTAGE
              : ofScope(scope);
    };
  }

  /**
   * A copy is damaged in one place, for all clients; clients in a loop are of one kind, wherever
   * they are served.
   */
  private static Verdict ofRefetches(Scope scope) {
    boolean isOfClients =
        isAbout(scope, Dimension.OS)
            || isAbout(scope, Dimension.SOFTWARE)
            || isAbout(scope, Dimension.SOFTWARE_VERSION);
    boolean isOfPlace = PLACES_OF_COPIES.stream().anyMatch(place -> isOfFew(scope, place));
    return isOfClients && !isOfPlace ? Verdict.CLIENT_LOOP : Verdict.DAMAGED_COPY;
  }

  private static boolean isOfFew(Scope scope, Dimension dimension) {
    Set<String> values = scope.values().get(dimension.code());
    return values != null && values.size() <= MAX_PLACES_OF_COPY;
  }

  private static Verdict ofScope(Scope scope) {
    Set<String> paths = scope.values().get(Dimension.SERVED_BY.code());
    if (isAbout(scope, Dimension.OBJECT)) {
      return Verdict.CACHED_OBJECT;
    }
    if ((paths != null && !paths.contains(ServedBy.CDN.code())) || isOfMissesOnly(scope)) {
      return Verdict.ORIGIN;
    }
    if (isAbout(scope, Dimension.OS)
        || isAbout(scope, Dimension.SOFTWARE)
        || isAbout(scope, Dimension.SOFTWARE_VERSION)) {
      return Verdict.MITIGATION_OR_CLIENT_REGRESSION;
    }
    if (isAbout(scope, Dimension.NETWORK)) {
      return Verdict.PEERING;
    }
    if (isAbout(scope, Dimension.EDGE) || isAbout(scope, Dimension.EDGE_NODE)) {
      return Verdict.EDGE;
    }
    if (isAbout(scope, Dimension.REGION) || isAbout(scope, Dimension.COUNTRY)) {
      return Verdict.REGIONAL;
    }
    if (isUnlimited(scope)) {
      return Verdict.GLOBAL;
    }
    return isUnlimited(scope.without(Dimension.SIZE_CLASS.code()))
        ? Verdict.OBJECT_SIZE
        : Verdict.UNCLEAR;
  }

  private static boolean isOfMissesOnly(Scope scope) {
    Set<String> cache = scope.values().get(Dimension.CACHE.code());
    return cache != null && cache.stream().noneMatch(CACHED::contains);
  }

  private static boolean isUnlimited(Scope scope) {
    return scope
        .without(Dimension.SERVED_BY.code())
        .without(Dimension.SOURCE.code())
        .values()
        .isEmpty();
  }

  /** Whether the scope limits the dimension. */
  public static boolean isAbout(Scope scope, Dimension dimension) {
    return scope.values().containsKey(dimension.code());
  }
}
