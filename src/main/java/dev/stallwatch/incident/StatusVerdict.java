package dev.stallwatch.incident;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.HttpStatus;
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

  private static final Set<Integer> RATE_LIMITED = Set.of(HttpStatus.TOO_MANY_REQUESTS);
  private static final Set<Integer> BLOCKED = Set.of(401, HttpStatus.FORBIDDEN, 407, 451);
  private static final Set<Integer> MISSING = Set.of(HttpStatus.NOT_FOUND, 410);
  private static final Set<Integer> NOT_IN_RANGE = Set.of(HttpStatus.RANGE_NOT_SATISFIABLE);

  /** 408 and 499 of web servers, 460 of load balancers. */
  private static final Set<Integer> GAVE_UP =
      Set.of(HttpStatus.REQUEST_TIMEOUT, 460, HttpStatus.CLIENT_CLOSED_REQUEST);

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
    if (areMostly(RATE_LIMITED)) {
      return Verdict.RATE_LIMIT;
    }
    if (areMostly(BLOCKED)) {
      return ofScope == Verdict.RULE ? Verdict.RULE : Verdict.BLOCK;
    }
    if (areMostly(MISSING)) {
      return Verdict.MISSING_OBJECTS;
    }
    if (areMostly(NOT_IN_RANGE)) {
      return Verdict.BROKEN_RESUMES;
    }
    if (areMostly(GAVE_UP)) {
      return Verdict.CLIENTS_GAVE_UP;
    }
    return statuses.share(StatusVerdict::isOfGateway) >= MIN_SHARE ? ofGateway(ofScope) : ofScope;
  }

  /** 502 to 504, and 520 to 530 of Cloudflare: a server did not get what it needs of the next. */
  private static boolean isOfGateway(int status) {
    return (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
  }

  private boolean areMostly(Set<Integer> group) {
    return statuses.share(group::contains) >= MIN_SHARE;
  }

  /** The edge if it is one or a few, the origin if it is many or all; else what the scope says. */
  private Verdict ofGateway(Verdict ofScope) {
    if (ofScope == Verdict.EDGE) {
      Set<String> edges = scope.values().get(Dimension.EDGE.code());
      return edges != null && edges.size() > MAX_EDGES ? Verdict.ORIGIN : Verdict.EDGE;
    }
    if (ofScope == Verdict.OUTAGE) {
      boolean isOverload = areMostly(Set.of(HttpStatus.SERVICE_UNAVAILABLE));
      return isOverload ? Verdict.OUTAGE : Verdict.ORIGIN;
    }
    boolean isOfObjects = ofScope == Verdict.UNCLEAR || ofScope == Verdict.CACHED_OBJECT;
    return isOfObjects ? Verdict.ORIGIN : ofScope;
  }
}
