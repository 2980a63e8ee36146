package dev.stallwatch.format.azure;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.json.JsonLine;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the fields of a line. The logged time is when the edge had delivered the response; the
 * record has the start. The size of a response includes headers. A request that misses the cache at
 * an edge of the classic tier has a second line with the same reference, written by the origin
 * shield; that line is ignored.
 */
final class AzureRequest {
  /** A record of the firewall, whose fields {@link AzureFirewall} reads. */
  private static final ParsedLine FIREWALL = new ParsedLine.Noted(MitigationRecords.NONE);

  private final AccessRecord.Builder record = AccessRecord.builder();

  ParsedLine parsed(JsonLine<AzureField> line) {
    String category = line.required(AzureField.CATEGORY);
    if (!AzureFormat.isAccessLog(category)) {
      return AzureFirewall.isFirewallLog(category)
          ? line.unlessRejected(FIREWALL)
          : line.ignore(IgnoreReason.NOT_A_CLIENT_REQUEST); // such as a health probe
    }
    if (line.isFalse(AzureField.FROM_CLIENT)) {
      return line.ignore(IgnoreReason.SUBREQUEST);
    }
    int status = line.status(AzureField.STATUS);
    long taken = line.secondsAsMicros(AzureField.TAKEN);
    RequestTarget target = RequestTarget.parse(line.required(AzureField.URI));
    String host = RequestTarget.withoutPort(line.text(AzureField.HOST));
    record
        .clear()
        .requestId(line.text(AzureField.REFERENCE))
        .startedAtMicros(line.time(AzureField.END) - Math.max(0, taken))
        .durationMicros(taken)
        .firstByteMicros(line.secondsAsMicros(AzureField.FIRST_BYTE))
        .clientAddress(client(line))
        .method(line.required(AzureField.METHOD))
        .host(target.host() == null ? host : target.host())
        .object(target.path())
        .status(status)
        .bytesSent(line.number(AzureField.BYTES))
        .ending(ending(line, status))
        .userAgent(line.text(AzureField.USER_AGENT))
        .edge(line.text(AzureField.POP))
        .country(line.lower(AzureField.COUNTRY))
        .cache(line.lower(AzureField.CACHE))
        .protocol(line.lower(AzureField.PROTOCOL))
        .rule(line.text(AzureField.RULE))
        .servedBy(ServedBy.CDN);
    return line.accept(record);
  }

  /**
   * Returns the client's address: the forwarded one if there is one, else the peer of the
   * connection.
   */
  private static @Nullable String client(JsonLine<AzureField> line) {
    String peer = line.text(AzureField.SOCKET);
    return RequestTarget.withoutPort(peer == null ? line.text(AzureField.CLIENT) : peer);
  }

  /**
   * Returns the ending, from the error token. A status of 0 is not a disconnected client but an
   * origin that did not answer in time; an origin error before any response was answered with its
   * own status.
   */
  private static Ending ending(JsonLine<AzureField> line, int status) {
    String error = line.lower(AzureField.ERROR);
    if (status == HttpStatus.CLIENT_CLOSED_REQUEST || "clientdisconnected".equals(error)) {
      return Ending.CLIENT_GONE;
    }
    if (status == 0) {
      return Ending.ABORTED;
    }
    if (error == null) {
      return Ending.UNKNOWN;
    }
    if (error.equals("noerror")) {
      return Ending.COMPLETE;
    }
    return !HttpStatus.isError(status) && error.startsWith("origin")
        ? Ending.ABORTED
        : Ending.UNKNOWN;
  }
}
