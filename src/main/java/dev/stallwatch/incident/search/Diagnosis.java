package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.LessLikely;
import dev.stallwatch.incident.RateVerdict;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.model.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives the verdict of a cause, and the explanations that its contrasts make less likely. */
final class Diagnosis {
  /** A source with at most this share of its usual requests is taken to deliver its logs late. */
  private static final double MAX_SHARE_OF_LATE_SOURCE = 0.5;

  /** Traffic moved if dropping one limit leaves less than this share of the deviation. */
  private static final double MAX_SHARE_LEFT = 0.3;

  private final Cause cause;
  private final Signal signal;
  private final Scope scope;

  /**
   * Diagnoses a cause.
   *
   * @param scope the scope of the finding
   */
  Diagnosis(Cause cause, Scope scope) {
    this.cause = cause;
    this.signal = cause.leading();
    this.scope = scope;
  }

  /** Returns the verdict. */
  Verdict verdict() {
    if (signal.metric() == Metric.VOLUME) {
      return volumeVerdict();
    }
    return new LevelChange(cause, scope).isUndecided()
        ? Verdict.LEVEL_CHANGE
        : RateVerdict.of(signal.metric(), cause.alsoSeenIn(), scope);
  }

  private Verdict volumeVerdict() {
    if (movedDimension() != null) {
      return Verdict.MOVED_TRAFFIC;
    }
    if (signal.direction() == Direction.MORE) {
      return Verdict.MORE_DEMAND;
    }
    boolean limitsSourceOnly =
        scope
            .without(Dimension.SOURCE.code())
            .without(Dimension.SERVED_BY.code())
            .values()
            .isEmpty();
    return limitsSourceOnly && signal.volumeShare() <= MAX_SHARE_OF_LATE_SOURCE
        ? Verdict.DATA
        : Verdict.MISSING_TRAFFIC;
  }

  /** Returns the dimension along which requests moved to other values, null if they did not. */
  private @Nullable String movedDimension() {
    double excess = signal.rise().excess();
    for (String dimension : scope.values().keySet()) {
      Scope wider = widened(dimension);
      Measure without =
          Measure.of(
              signal.table(),
              signal.baseline(),
              wider,
              signal.rise().fromWindow(),
              signal.rise().toWindow());
      if (without.excess() < MAX_SHARE_LEFT * excess) {
        return dimension;
      }
    }
    return null;
  }

  /** Drops a limit. An edge becomes the regions that it serves: their clients can use others. */
  private Scope widened(String dimension) {
    Scope wider = scope.without(dimension);
    String region = Dimension.REGION.code();
    if (!dimension.equals(Dimension.EDGE.code()) || RateVerdict.isAbout(scope, Dimension.REGION)) {
      return wider;
    }
    Set<String> served =
        Measure.trialsBy(
                signal.table(), region, scope, signal.rise().fromWindow(), signal.rise().toWindow())
            .keySet();
    return served.isEmpty() ? wider : wider.with(region, served);
  }

  /** Returns the explanations that contrasts make less likely. */
  static List<LessLikely> lessLikely(List<UnaffectedGroup> groups) {
    List<LessLikely> explanations = new ArrayList<>();
    for (UnaffectedGroup group : groups) {
      String rival = rival(group.varied());
      if (!rival.isEmpty()) {
        Contrast contrast = group.contrast();
        explanations.add(
            new LessLikely(
                rival,
                "no effect on "
                    + contrast.scopeText()
                    + " ("
                    + NumberText.count(contrast.observedRate() * contrast.transfers())
                    + " of "
                    + NumberText.count(contrast.transfers())
                    + ")"));
      }
    }
    return explanations;
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
