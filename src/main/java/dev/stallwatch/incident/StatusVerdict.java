package dev.stallwatch.incident;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.StatusMeaning;
import java.util.List;
import java.util.Set;

/**
 * Derives the verdict of raised errors from their statuses (RFC 9110, section 15). Statuses of one
 * meaning decide if they have most of the excess; otherwise the metric and the scope do.
 */
final class StatusVerdict {
  private static final double MIN_SHARE = 0.6;

  /** With more edges than these, they share a cause upstream. */
  private static final int MAX_EDGES = 3;

  private final RisenStatuses statuses;
  private final Scope scope;

  private StatusVerdict(RisenStatuses statuses, Scope scope) {
    this.statuses = statuses;
    this.scope = scope;
  }

  /**
   * Returns the verdict.
   *
   * @param also further metrics that deviate together with it
   */
  static Verdict of(RisenStatuses statuses, Metric metric, List<Metric> also, Scope scope) {
    Verdict ofScope = RateVerdict.of(metric, also, scope);
    return new StatusVerdict(statuses, scope).or(ofScope);
  }

  private Verdict or(Verdict ofScope) {
    if (areMostly(StatusMeaning.RATE_LIMITED)) {
      return Verdict.RATE_LIMIT;
    }
    if (areMostly(StatusMeaning.BLOCKED)) {
      return ofScope == Verdict.RULE ? Verdict.RULE : Verdict.BLOCK;
    }
    if (areMostly(StatusMeaning.MISSING)) {
      return Verdict.MISSING_OBJECTS;
    }
    if (areMostly(StatusMeaning.OUT_OF_RANGE)) {
      return Verdict.BROKEN_RESUMES;
    }
    if (areMostly(StatusMeaning.GAVE_UP)) {
      return Verdict.CLIENTS_GAVE_UP;
    }
    return areMostly(StatusMeaning.GATEWAY) ? ofGateway(ofScope) : ofScope;
  }

  private boolean areMostly(StatusMeaning meaning) {
    return statuses.share(status -> StatusMeaning.of(status) == meaning) >= MIN_SHARE;
  }

  /** The edge if it is one or a few, the origin if it is many or all; else what the scope says. */
  private Verdict ofGateway(Verdict ofScope) {
    if (ofScope == Verdict.EDGE) {
      Set<String> edges = scope.values().get(Dimension.EDGE.code());
      return edges != null && edges.size() > MAX_EDGES ? Verdict.ORIGIN : Verdict.EDGE;
    }
    if (ofScope == Verdict.OUTAGE) {
      boolean isOverload =
          statuses.share(status -> status == HttpStatus.SERVICE_UNAVAILABLE) >= MIN_SHARE;
      return isOverload ? Verdict.OUTAGE : Verdict.ORIGIN;
    }
    boolean isOfObjects = ofScope == Verdict.UNCLEAR || ofScope == Verdict.CACHED_OBJECT;
    return isOfObjects ? Verdict.ORIGIN : ofScope;
  }
}
