package dev.stallwatch.scenario;

import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.log.CacheResult;
import dev.stallwatch.scenario.log.Client;
import dev.stallwatch.scenario.log.Exchange;
import dev.stallwatch.scenario.log.Item;
import java.util.List;
import java.util.Locale;

/**
 * A client of the registry.
 *
 * @param place where it is
 * @param surroundings whether the place is a cloud region
 * @param os its operating system
 * @param agent its software
 * @param address its IP address
 * @param bytesPerSecond its usual throughput
 */
record RegistryClient(
    World.Place place,
    Surroundings surroundings,
    String os,
    World.Agent agent,
    String address,
    double bytesPerSecond)
    implements Client {
  private static final String HTTP_1 = "HTTP/1.1";
  private static final int CLOUD_NETWORK = 16509;
  private static final int HOME_NETWORK = 64500;

  /** The kind of a place. */
  enum Surroundings {
    CLOUD,
    HOME
  }

  /** Whether it requests objects from the bucket and not from the CDN. */
  boolean asksOrigin() {
    return place.edges().isEmpty();
  }

  /** The location of the CDN that answers it, empty if the origin does. */
  String edge() {
    List<String> edges = place.edges();
    return asksOrigin() ? "" : edges.get(Math.floorMod(address.hashCode(), edges.size()));
  }

  @Override
  public String userAgent() {
    return agent.userAgent();
  }

  @Override
  public String protocol() {
    return HTTP_1;
  }

  @Override
  public String country() {
    return place.country();
  }

  @Override
  public int network() {
    return surroundings == Surroundings.CLOUD ? CLOUD_NETWORK : HOME_NETWORK;
  }

  @Override
  public String region() {
    return surroundings == Surroundings.CLOUD ? place.name() : "-";
  }

  /** Returns the exchange of a request for an object, with the signed URL that the client has. */
  Exchange exchange(
      long id,
      Item item,
      String method,
      int status,
      long startMicros,
      long endMicros,
      long ttfbMillis,
      long rangeFirst,
      long contentLength,
      long bodyBytes) {
    String query =
        asksOrigin()
            ? "X-Amz-Expires=1200"
            : "verify=" + startMicros / Units.MICROS_PER_SECOND + "-" + (id & 0xFFFF);
    boolean isCutShort = Exchange.isCutShort(method, status, contentLength, bodyBytes);
    return new Exchange(
        id,
        this,
        item,
        query,
        edge(),
        method,
        status,
        CacheResult.of(status, isCutShort, id),
        startMicros,
        endMicros,
        ttfbMillis,
        rangeFirst,
        contentLength,
        bodyBytes);
  }

  /** Returns its value of a dimension that events can be limited by. */
  String value(String dimension) {
    return switch (dimension) {
      case "served_by" -> asksOrigin() ? "origin" : "cdn";
      case "os" -> os;
      case "region" -> place.name();
      case "edge" -> asksOrigin() ? "none" : edge().toLowerCase(Locale.ROOT);
      default -> throw new ScenarioException("no event can be limited by " + dimension);
    };
  }
}
