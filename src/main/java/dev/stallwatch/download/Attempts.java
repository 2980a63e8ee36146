package dev.stallwatch.download;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import java.util.Optional;

/** Picks what the pairing needs of a request. */
public final class Attempts {
  private Attempts() {}

  /** The request as an attempt at a download, if it is one. */
  public static Optional<Transfer> of(Request request, OutcomeRule rule) {
    Outcome outcome = rule.outcome();
    if (outcome == Outcome.NO_TRANSFER || outcome == Outcome.REFUSED) {
      return Optional.empty();
    }
    AccessRecord access = request.access();
    return Optional.of(
        new Transfer(
            request.clientId(),
            request.neighbourhoodId(),
            request.objectId(),
            access.startedAtMicros(),
            access.endedAtMicros(),
            access.status(),
            rule == OutcomeRule.CLOSED_BEFORE_RESPONSE
                ? Math.max(0, access.bodyAtMost())
                : access.bodyAtMost(),
            access.bodyBytes() != Units.UNKNOWN,
            access.throughput(),
            access.contentLength(),
            access.objectSize(),
            access.rangeFirst(),
            access.rangeLast(),
            rule,
            request.key(),
            request.maskedClient(),
            access.object(),
            access.requestId()));
  }
}
