package dev.stallwatch.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's objects and the clients that fetch them.
 *
 * @param pullsPerMinute mean number of pulls per minute; a pull fetches one or more objects
 * @param hangs share of the transfers that hang without any event, 0 to 1
 * @param objects the objects, by kind
 * @param regions cloud regions; one without edges requests objects from the origin
 * @param places homes and offices by country
 * @param inRegions operating systems in cloud regions
 * @param inPlaces operating systems in homes and offices
 */
record World(
    double pullsPerMinute,
    double hangs,
    List<ObjectKind> objects,
    List<Place> regions,
    List<Place> places,
    List<Platform> inRegions,
    List<Platform> inPlaces) {

  /**
   * A kind of objects, with log-normal sizes.
   *
   * @param name name by which agents request it
   * @param count number of objects
   * @param medianBytes median size
   * @param sigma standard deviation of the logarithm of the size
   * @param minBytes smallest size
   * @param maxBytes largest size
   * @param path path, a pattern with the first two digits of the digest and the digest
   * @param cdnPrefix what the path begins with at the CDN, if not with nothing
   * @param contentType media type
   */
  record ObjectKind(
      String name,
      int count,
      double medianBytes,
      double sigma,
      double minBytes,
      double maxBytes,
      String path,
      @Nullable String cdnPrefix,
      String contentType) {}

  /**
   * A location of clients.
   *
   * @param name cloud region or country
   * @param country ISO code in lower case
   * @param edges locations of the CDN that serve it
   * @param weight share of the pulls, relative to other places
   * @param cidr address block of its clients
   * @param utcOffset hours by which its clocks are ahead of UTC
   * @param networks numbers of the autonomous systems of its clients; null for one of all clouds or
   *     of all homes
   * @param clientsPerAddress number of clients that share an address; 0 for none that do
   */
  record Place(
      String name,
      String country,
      List<String> edges,
      double weight,
      String cidr,
      int utcOffset,
      @Nullable List<Integer> networks,
      int clientsPerAddress) {}

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
   * @param behaviour how it fetches objects
   * @param weight share of the clients of its operating system, relative to other software
   * @param userAgent its user agent
   * @param software family of the user agent, if events are limited to it
   * @param objects kinds of objects that it requests, equally often; null for all
   * @param misses share of its requests that are cache misses, 0 to 1
   */
  record Agent(
      Behaviour behaviour,
      double weight,
      String userAgent,
      @Nullable String software,
      @Nullable List<String> objects,
      double misses) {
    /** Returns the version of the software that a release brings. */
    Agent released(Effect.Release release) {
      return new Agent(behaviour, weight, release.userAgent(), software, objects, release.misses());
    }
  }
}
