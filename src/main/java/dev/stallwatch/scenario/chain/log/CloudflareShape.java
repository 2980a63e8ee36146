package dev.stallwatch.scenario.chain.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.chain.LogShape;
import dev.stallwatch.scenario.chain.Place;
import dev.stallwatch.scenario.chain.Served;
import dev.stallwatch.scenario.chain.Visitor;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Logpush {@code http_requests} without custom fields: neither range nor length is told. What an
 * HTTP/3 client cancels is a 499.
 */
public final class CloudflareShape implements LogShape {
  private static final DateTimeFormatter DAY = utc("uuuuMMdd");
  private static final DateTimeFormatter HOUR = utc("uuuuMMdd'T'HHmmss'Z'");

  private final ObjectMapper json = new ObjectMapper();

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  @Override
  public String format() {
    return "cloudflare";
  }

  @Override
  public String id(long bits) {
    return String.format(Locale.ROOT, "%016x", bits);
  }

  @Override
  public String file(Instant hour) {
    String unique = String.format(Locale.ROOT, "%08x", hour.hashCode() * 0x9E3779B9);
    String until = HOUR.format(hour.plusSeconds(Units.SECONDS_PER_HOUR));
    return DAY.format(hour) + "/" + HOUR.format(hour) + "_" + until + "_" + unique + ".log.gz";
  }

  @Override
  public List<String> header() {
    return List.of();
  }

  @Override
  public String line(Served served) {
    Visitor visitor = served.visitor();
    Place place = visitor.place();
    ObjectNode line = json.createObjectNode();
    line.put("ClientIP", visitor.address());
    line.put("ClientASN", place.network());
    line.put("ClientCountry", place.country());
    line.put("ClientRequestHost", "dl.example.com");
    line.put("ClientRequestMethod", served.method());
    line.put("ClientRequestURI", served.item().path());
    line.put("ClientRequestProtocol", protocol(visitor));
    line.put("ClientRequestUserAgent", visitor.userAgent());
    line.put("ClientRequestSource", "eyeball");
    line.put("EdgeColoCode", place.edge().substring(0, 3));
    line.put("EdgeStartTimestamp", served.startMicros() * Units.NANOS_PER_MICRO);
    line.put("EdgeEndTimestamp", served.endMicros() * Units.NANOS_PER_MICRO);
    line.put("EdgeTimeToFirstByteMs", served.ttfbMillis());
    line.put("EdgeResponseStatus", status(served));
    line.put("EdgeResponseBytes", served.sent() + 420 + Math.floorMod(served.id(), 160));
    line.put("EdgeResponseBodyBytes", served.sent());
    line.put("CacheCacheStatus", served.status() < 300 ? "hit" : "dynamic");
    line.put("RayID", id(served.id()));
    line.put("ParentRayID", "00");
    try {
      return json.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String protocol(Visitor visitor) {
    String protocol = visitor.protocol();
    return protocol.equals("HTTP/1.1") ? protocol : protocol.replace(".0", "");
  }

  private static int status(Served served) {
    return served.isCutShort() && served.visitor().protocol().startsWith("HTTP/3")
        ? HttpStatus.CLIENT_CLOSED_REQUEST
        : served.status();
  }
}
