package dev.stallwatch.incident;

import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.ServedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a cause looks like, and which rivals its contrasts speak against. */
final class Diagnosis {
  /** A source of which no more than this share of the usual requests is there delivers late. */
  private static final double TOO_FEW_OF_A_SOURCE = 0.5;

  /** Traffic moved if without a limit no more than this share of the deviation is left. */
  private static final double MOVED = 0.3;

  private static final Set<String> CACHED = Set.of("hit", "refreshhit", "stale");

  private final Cause cause;
  private final Signal signal;
  private final Scope scope;

  /**
   * Diagnoses a cause.
   *
   * @param scope the scope to be named
   */
  Diagnosis(Cause cause, Scope scope) {
    this.cause = cause;
    this.signal = cause.mostTelling();
    this.scope = scope;
  }

  /** What it looks like. */
  Verdict verdict() {
    return signal.metric() == Metric.VOLUME
        ? ofVolume()
        : ofRate(signal.metric(), cause.alsoSeenIn(), scope);
  }

  /**
   * What a raised rate looks like.
   *
   * @param also further metrics that moved with it
   */
  static Verdict ofRate(Metric metric, List<Metric> also, Scope scope) {
    return switch (metric) {
      case PARTIAL_RATE -> Verdict.CLIENT_CHANGE;
      case CLIENT_ERROR_RATE ->
          isAbout(scope, Dimension.RULE)
                  || isAbout(scope, Dimension.PATH)
                  || isAbout(scope, Dimension.HOST)
              ? Verdict.RULE
              : ofScope(scope);
      case SERVER_ERROR_RATE -> isUnlimited(scope) ? Verdict.OUTAGE : ofScope(scope);
      case STALL_RATE, CUT_SHORT_RATE, SLOW_RATE, THROUGHPUT, TTFB, VOLUME ->
          isUnlimited(scope) && also.contains(Metric.SERVER_ERROR_RATE)
              ? Verdict.OUTAGE
              : ofScope(scope);
    };
  }

  private Verdict ofVolume() {
    if (movedAlong() != null) {
      return Verdict.MOVED_TRAFFIC;
    }
    if (signal.direction() == Signal.Direction.MORE) {
      return Verdict.MORE_DEMAND;
    }
    boolean ofSource =
        scope
            .without(Dimension.SOURCE.code())
            .without(Dimension.SERVED_BY.code())
            .values()
            .isEmpty();
    return ofSource && signal.volumeShare() <= TOO_FEW_OF_A_SOURCE
        ? Verdict.DATA
        : Verdict.MISSING_TRAFFIC;
  }

  /** The dimension along which requests went elsewhere, null if they did not. */
  private @Nullable String movedAlong() {
    double excess = signal.rise().excess();
    for (String dimension : scope.values().keySet()) {
      Scope wider = beside(dimension);
      Measure without =
          Measure.of(
              signal.table(),
              signal.baseline(),
              wider,
              signal.rise().fromWindow(),
              signal.rise().toWindow());
      if (without.excess() < MOVED * excess) {
        return dimension;
      }
    }
    return null;
  }

  /** Without a limit; of an edge the regions that it serves, whose clients could go to others. */
  private Scope beside(String dimension) {
    Scope wider = scope.without(dimension);
    String region = Dimension.REGION.code();
    if (!dimension.equals(Dimension.EDGE.code()) || isAbout(scope, Dimension.REGION)) {
      return wider;
    }
    Set<String> served =
        Measure.trialsBy(
                signal.table(), region, scope, signal.rise().fromWindow(), signal.rise().toWindow())
            .keySet();
    return served.isEmpty() ? wider : wider.with(region, served);
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
    return isUnlimited(scope) ? Verdict.GLOBAL : Verdict.UNCLEAR;
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

  private static boolean isAbout(Scope scope, Dimension dimension) {
    return scope.values().containsKey(dimension.code());
  }

  /** What the contrasts make less likely, each with its figures. */
  static List<String> lessLikely(List<Contrast> contrasts) {
    List<String> rivals = new ArrayList<>();
    for (Contrast contrast : contrasts) {
      String rival = rival(contrast.dimension());
      if (!rival.isEmpty()) {
        rivals.add(
            String.format(
                Locale.ROOT,
                "Less likely %s: %s has %.1f %% of %,d, %.1f %% expected.",
                rival,
                contrast.scopeText(),
                100 * contrast.observedRate(),
                contrast.transfers(),
                100 * contrast.expectedRate()));
      }
    }
    return rivals;
  }

  private static String rival(Dimension varied) {
    return switch (varied) {
      case SERVED_BY -> "the clients themselves or their network";
      case OS, SOFTWARE, SOFTWARE_VERSION -> "the place or the CDN as a whole";
      case REGION, COUNTRY, EDGE, EDGE_NODE -> "the clients' software or the origin";
      case NETWORK -> "the edges";
      case CACHE -> "the edges or the network";
      case OBJECT, PATH, HOST -> "the CDN or the origin as a whole";
      case RULE -> "the origin";
      case SOURCE, PROTOCOL, IP_VERSION, SIZE_CLASS -> "";
    };
  }
}
