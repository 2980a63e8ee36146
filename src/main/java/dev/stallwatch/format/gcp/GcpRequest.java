package dev.stallwatch.format.gcp;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Interprets an entry. Its time is when the first front end received the request; its response size
 * includes headers. False booleans, zeros and empty texts may be omitted.
 */
final class GcpRequest {
  /** Resource types of the external load balancers, global and regional. */
  static final Set<String> LOAD_BALANCERS =
      Set.of("http_load_balancer", "http_external_regional_lb_rule");

  /** User agent of requests that Cloud CDN itself makes, to fill or validate its cache. */
  private static final String CLOUD_CDN = "Cloud-CDN-Google";

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<GcpField> line) {
    String resource = line.text(GcpField.RESOURCE);
    String method = line.text(GcpField.METHOD);
    boolean noRequest = method == null && line.text(GcpField.URL) == null;
    if (noRequest || resource == null || !LOAD_BALANCERS.contains(resource)) {
      return line.ignore(IgnoreReason.NOT_A_CLIENT_REQUEST);
    }
    String userAgent = line.text(GcpField.USER_AGENT);
    if (userAgent != null && userAgent.startsWith(CLOUD_CDN)) {
      return line.ignore(IgnoreReason.SUBREQUEST);
    }
    String details = line.lower(GcpField.DETAILS);
    Ending ending = GcpEnding.of(details);
    RequestTarget target = RequestTarget.parse(line.required(GcpField.URL));
    record
        .clear()
        .requestId(line.text(GcpField.INSERT_ID))
        .startedAtMicros(line.time(GcpField.START))
        .durationMicros(line.secondsAsMicros(GcpField.LATENCY))
        .clientAddress(RequestTarget.withoutPort(line.text(GcpField.CLIENT)))
        .method(line.required(GcpField.METHOD))
        .host(target.host())
        .object(target.path())
        .status(status(line, ending))
        .bytesSent(line.number(GcpField.BYTES))
        .ending(ending)
        .userAgent(userAgent)
        .edge(line.text(GcpField.CACHE_ID))
        .cache(cache(line))
        .protocol(line.lower(GcpField.PROTOCOL))
        .rule(rule(line))
        .servedBy(ServedBy.CDN);
    ParsedLine parsed = line.accept(record);
    return parsed instanceof ParsedLine.Accepted accepted && GcpPolicy.areIn(line)
        ? new ParsedLine.Accepted(accepted.record(), GcpPolicy.decisions(line, accepted.record()))
        : parsed;
  }

  private static @Nullable String rule(JsonLine<GcpField> line) {
    String policy = line.text(GcpField.ENFORCED);
    return policy == null ? line.text(GcpField.EDGE_ENFORCED) : policy;
  }

  /** Returns the status; 0, for a client that disconnected before any response, may be omitted. */
  private static int status(JsonLine<GcpField> line, Ending ending) {
    boolean leftOut = ending == Ending.CLIENT_GONE && line.number(GcpField.STATUS) == Units.UNKNOWN;
    return leftOut ? 0 : line.status(GcpField.STATUS);
  }

  private static @Nullable String cache(JsonLine<GcpField> line) {
    if (line.isTrue(GcpField.CACHE_HIT)) {
      return line.isTrue(GcpField.CACHE_VALIDATED) ? "revalidated" : "hit";
    }
    return line.isTrue(GcpField.CACHE_LOOKUP) ? "miss" : null;
  }
}
