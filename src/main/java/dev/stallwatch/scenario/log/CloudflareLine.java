package dev.stallwatch.scenario.log;

import dev.stallwatch.model.request.HttpStatus;
import java.util.Locale;

/** Cloudflare Logpush {@code http_requests}: a JSON object per line. */
public final class CloudflareLine implements LogLine {
  private final CloudflareZone zone;

  /** Creates a writer for the log of a zone. */
  public CloudflareLine(CloudflareZone zone) {
    this.zone = zone;
  }

  @Override
  public String requestId(long id) {
    return String.format(Locale.ROOT, "%016x", id);
  }

  @Override
  public void append(Exchange exchange, LineBytes line) {
    char before = '{';
    for (CloudflareField field : zone.fields()) {
      line.put(before).put('"').put(field.key()).put("\":");
      LineBytes unused = value(field, exchange, line);
      before = ',';
    }
    line.put("}\n");
  }

  private LineBytes value(CloudflareField field, Exchange exchange, LineBytes line) {
    Client client = exchange.client();
    return switch (field) {
      case CLIENT_IP -> line.quoted(client.address());
      case CLIENT_ASN -> line.put(client.network());
      case CLIENT_COUNTRY -> line.quoted(client.country());
      case CLIENT_REQUEST_HOST -> line.quoted(zone.host());
      case CLIENT_REQUEST_METHOD -> line.quoted(exchange.method());
      case CLIENT_REQUEST_URI -> line.quoted(exchange.target());
      case CLIENT_REQUEST_PROTOCOL -> line.quoted(protocol(client));
      case CLIENT_REQUEST_USER_AGENT -> line.quoted(client.userAgent());
      case CLIENT_REQUEST_SOURCE -> line.quoted("eyeball");
      case CLIENT_SSL_PROTOCOL -> line.quoted("TLSv1.3");
      case EDGE_COLO_CODE -> line.quoted(exchange.edge().substring(0, 3));
      case EDGE_START_TIMESTAMP -> line.put(exchange.startMicros()).put("000");
      case EDGE_END_TIMESTAMP -> line.put(exchange.endMicros()).put("000");
      case EDGE_TIME_TO_FIRST_BYTE -> line.put(exchange.ttfbMillis());
      case EDGE_RESPONSE_STATUS -> line.put(status(exchange));
      case EDGE_RESPONSE_BYTES -> line.put(exchange.bodyBytes() + zone.headerBytes().of(exchange));
      case EDGE_RESPONSE_BODY_BYTES -> line.put(exchange.bodyBytes());
      case CACHE_STATUS -> line.quoted(exchange.result().cacheStatus());
      case RAY_ID -> line.put('"').hex(exchange.id()).put('"');
      case PARENT_RAY_ID -> line.quoted("00");
      case RESPONSE_HEADERS -> headers(exchange, line);
    };
  }

  private static String protocol(Client client) {
    String protocol = client.protocol();
    return protocol.endsWith(".0") ? protocol.substring(0, protocol.length() - 2) : protocol;
  }

  /** Cloudflare logs 499 for what an HTTP/3 client cancelled. */
  private static int status(Exchange exchange) {
    return exchange.isCutShort() && exchange.client().protocol().startsWith("HTTP/3")
        ? HttpStatus.CLIENT_CLOSED_REQUEST
        : exchange.status();
  }

  private static LineBytes headers(Exchange exchange, LineBytes line) {
    line.put('{');
    if (exchange.contentLength() != Exchange.NO_LENGTH) {
      line.put("\"content-length\":\"").put(exchange.contentLength()).put('"');
    }
    if (exchange.isRange()) {
      line.put(",\"content-range\":\"bytes ").put(exchange.rangeFirst()).put('-');
      line.put(exchange.rangeLast()).put('/').put(exchange.item().size()).put('"');
    }
    return line.put('}');
  }
}
