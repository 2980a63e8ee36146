package dev.stallwatch.download;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.model.request.Response;
import java.util.Optional;

/** Extracts from a request what the pairing of attempts needs. */
public final class Attempts {
  private Attempts() {}

  /** Returns the request as an attempt at a download; empty if it is none. */
  public static Optional<Transfer> of(Request request, OutcomeRule rule) {
    Outcome outcome = rule.outcome();
    if (outcome == Outcome.NO_TRANSFER || outcome == Outcome.REFUSED) {
      return Optional.empty();
    }
    AccessRecord access = request.access();
    Response response = access.response();
    return Optional.of(
        Transfer.builder()
            .clientId(request.clientId())
            .neighbourhoodId(request.neighbourhoodId())
            .objectId(request.objectId())
            .startedAtMicros(access.timing().startedAtMicros())
            .endedAtMicros(access.timing().endedAtMicros())
            .status(response.status())
            .bodyBytes(
                rule == OutcomeRule.CLOSED_BEFORE_RESPONSE
                    ? Math.max(0, response.maxBodyBytes())
                    : response.maxBodyBytes())
            .bodyBytesExact(response.bodyBytes() != Units.UNKNOWN)
            .throughput(access.throughput())
            .contentLength(response.contentLength())
            .objectSize(response.objectSize())
            .rangeFirst(response.rangeFirst())
            .rangeLast(response.rangeLast())
            .rule(rule)
            .key(request.key())
            .maskedClient(request.maskedClient())
            .object(access.target().object())
            .host(access.target().host())
            .requestId(access.requestId())
            .build());
  }
}
