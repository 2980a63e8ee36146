package dev.stallwatch.download;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.Response;
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
    Response response = access.response();
    return Optional.of(
        new Transfer(
            request.clientId(),
            request.neighbourhoodId(),
            request.objectId(),
            access.timing().startedAtMicros(),
            access.timing().endedAtMicros(),
            response.status(),
            rule == OutcomeRule.CLOSED_BEFORE_RESPONSE
                ? Math.max(0, response.maxBodyBytes())
                : response.maxBodyBytes(),
            response.bodyBytes() != Units.UNKNOWN,
            access.throughput(),
            response.contentLength(),
            response.objectSize(),
            response.rangeFirst(),
            response.rangeLast(),
            rule,
            request.key(),
            request.maskedClient(),
            access.target().object(),
            access.requestId()));
  }
}
