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
 * @param network number of its autonomous system
 */
record RegistryClient(
    World.Place place,
    Surroundings surroundings,
    String os,
    World.Agent agent,
    String address,
    double bytesPerSecond,
    int network)
    implements Client {
  private static final String HTTP_1 = "HTTP/1.1";

  /** The kind of a place. */
  enum Surroundings {
    CLOUD(16_509, 30e6),
    HOME(64_500, 4e6);

    private final int network;
    private final double bytesPerSecond;

    Surroundings(int network, double bytesPerSecond) {
      this.network = network;
      this.bytesPerSecond = bytesPerSecond;
    }

    /** Number of the autonomous system of its clients, unless their place has its own. */
    int network() {
      return network;
    }

    /** Median throughput of its clients. */
    double bytesPerSecond() {
      return bytesPerSecond;
    }
  }

  /** Returns the same client after the release of a new version of its software. */
  RegistryClient released(Effect.Release release) {
    return new RegistryClient(
        place, surroundings, os, agent.released(release), address, bytesPerSecond, network);
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
  public String region() {
    return surroundings == Surroundings.CLOUD ? place.name() : "-";
  }

  /** Returns the exchange of a request for an object, with the signed URL that the client has. */
  Exchange exchange(
      long id,
      Item item,
      String method,
      int status,
      boolean isMiss,
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
        isMiss ? CacheResult.MISS : CacheResult.of(status, isCutShort, id),
        startMicros,
        endMicros,
        ttfbMillis,
        rangeFirst,
        contentLength,
        bodyBytes);
  }

  /** The dimensions of clients and objects that events can be limited by. */
  static final List<String> DIMENSIONS =
      List.of(
          "served_by",
          "os",
          "software",
          "region",
          "edge",
          "country",
          "network",
          "size_class",
          "object");

  /** Returns its value of a dimension that events can be limited by. */
  String value(String dimension) {
    return switch (dimension) {
      case "served_by" -> asksOrigin() ? "origin" : "cdn";
      case "os" -> os;
      case "software" -> agent.software() == null ? "other" : agent.software();
      case "region" -> place.name();
      case "country" -> place.country();
      case "network" -> Integer.toString(network);
      case "edge" -> asksOrigin() ? "none" : edge().toLowerCase(Locale.ROOT);
      default -> throw new ScenarioException("no event can be limited by " + dimension);
    };
  }
}
