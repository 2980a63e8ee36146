package dev.stallwatch.scenario;

import java.util.List;

/**
 * A registry's objects and the clients that pull them.
 *
 * @param pullsPerMinute mean number of pulls of an image per minute
 * @param objects number of objects
 * @param regions cloud regions; one without edges requests objects from the origin
 * @param places homes and offices by country
 * @param inRegions operating systems in cloud regions
 * @param inPlaces operating systems in homes and offices
 */
record World(
    double pullsPerMinute,
    int objects,
    List<Place> regions,
    List<Place> places,
    List<Platform> inRegions,
    List<Platform> inPlaces) {

  /**
   * A location of clients.
   *
   * @param name cloud region or country
   * @param country ISO code in lower case
   * @param edges locations of the CDN that serve it
   * @param weight share of the pulls, relative to other places
   * @param cidr address block of its clients
   * @param utcOffset hours by which its clocks are ahead of UTC
   */
  record Place(
      String name, String country, List<String> edges, double weight, String cidr, int utcOffset) {}

  /**
   * An operating system.
   *
   * @param weight share of the clients, relative to other operating systems
   * @param agents software that runs on it
   */
  record Platform(String os, double weight, List<Agent> agents) {}

  /**
   * A client software.
   *
   * @param weight share of the clients of its operating system, relative to other software
   */
  record Agent(Behaviour behaviour, double weight, String userAgent) {}
}
