package dev.stallwatch.scenario;

import java.util.List;
import java.util.Locale;

/**
 * One client.
 *
 * @param place where it is
 * @param cloud whether the place is a cloud region
 * @param os its operating system
 * @param agent its software
 * @param address its IP address
 * @param bytesPerSecond its usual throughput
 */
record Client(
    World.Place place,
    Surroundings cloud,
    String os,
    World.Agent agent,
    String address,
    double bytesPerSecond) {

  /** What kind of place it is. */
  enum Surroundings {
    CLOUD,
    HOME
  }

  boolean asksOrigin() {
    return place.edges().isEmpty();
  }

  String edge() {
    List<String> edges = place.edges();
    return edges.get(Math.floorMod(address.hashCode(), edges.size()));
  }

  /** The value of a dimension by which events are limited. */
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
