package dev.stallwatch.scenario;

import java.util.List;

/**
 * Who downloads, from where, with what.
 *
 * @param pullsPerMinute pulls of an image per minute, on average
 * @param objects number of objects
 * @param regions cloud regions; one without edges asks the origin directly
 * @param places homes and offices by country
 * @param inRegions the operating systems in cloud regions
 * @param inPlaces the operating systems in places
 */
record World(
    double pullsPerMinute,
    int objects,
    List<Place> regions,
    List<Place> places,
    List<Platform> inRegions,
    List<Platform> inPlaces) {

  /** Somewhere that clients are. */
  record Place(
      String name, String country, List<String> edges, double weight, String cidr, int utcOffset) {}

  /** An operating system and what runs on it. */
  record Platform(String os, double weight, List<Agent> agents) {}

  /** A software by its user agent, and how it fetches. */
  record Agent(Behaviour behaviour, double weight, String userAgent) {}
}
