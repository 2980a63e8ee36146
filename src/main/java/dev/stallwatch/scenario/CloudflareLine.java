package dev.stallwatch.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** An exchange as a line of Logpush {@code http_requests}, with two response headers logged. */
final class CloudflareLine {
  private static final int HEADER_BYTES = 640;
  private static final String PATH = "/registry-v2/docker/registry/v2/blobs/sha256/%s/%s/data";

  private final ObjectMapper json = new ObjectMapper();
  private final Catalogue catalogue;

  CloudflareLine(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  String of(Exchange exchange) {
    Client client = exchange.client();
    String digest = catalogue.digest(exchange.object());
    String path = String.format(Locale.ROOT, PATH, digest.substring(0, 2), digest);
    ObjectNode line = json.createObjectNode();
    line.put("ClientIP", client.address());
    line.put("ClientASN", client.cloud() == Client.Surroundings.CLOUD ? 16509 : 64500);
    line.put("ClientCountry", client.place().country());
    line.put("ClientRequestHost", "production.cloudflare.docker.com");
    line.put("ClientRequestMethod", exchange.method());
    line.put(
        "ClientRequestURI",
        path
            + "?verify="
            + exchange.startMicros() / Units.MICROS_PER_SECOND
            + "-"
            + (exchange.id() & 0xFFFF));
    line.put("ClientRequestUserAgent", client.agent().userAgent());
    line.put("ClientRequestSource", "eyeball");
    line.put("EdgeColoCode", client.edge());
    line.put("EdgeStartTimestamp", exchange.startMicros() * Units.NANOS_PER_MICRO);
    line.put("EdgeEndTimestamp", exchange.endMicros() * Units.NANOS_PER_MICRO);
    line.put("EdgeTimeToFirstByteMs", exchange.ttfbMillis());
    line.put("EdgeResponseStatus", exchange.status());
    line.put("EdgeResponseBytes", exchange.bodyBytes() + HEADER_BYTES);
    line.put("EdgeResponseBodyBytes", exchange.bodyBytes());
    line.put("CacheCacheStatus", exchange.status() < 300 ? "hit" : "dynamic");
    line.put("RayID", String.format(Locale.ROOT, "%016x", exchange.id()));
    line.put("ParentRayID", "00");
    ObjectNode headers = line.putObject("ResponseHeaders");
    headers.put("content-length", Long.toString(exchange.promisedBytes()));
    if (exchange.status() == HttpStatus.PARTIAL_CONTENT) {
      long last = exchange.rangeFirst() + exchange.promisedBytes() - 1;
      headers.put(
          "content-range",
          "bytes " + exchange.rangeFirst() + "-" + last + "/" + exchange.objectSize());
    }
    try {
      return json.writeValueAsString(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
