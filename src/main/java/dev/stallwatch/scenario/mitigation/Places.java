package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.scenario.Draw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Where clients are, and which edges serve them. */
final class Places {
  /**
   * A country with edges of a CDN.
   *
   * @param clouds cloud regions in it
   * @param utcOffset hours by which its clocks are ahead of UTC
   */
  private record Country(String code, int utcOffset, List<String> edges, List<String> clouds) {}

  private static final List<Country> COUNTRIES =
      List.of(
          new Country(
              "us",
              -6,
              List.of("iad", "ord", "sea", "lax", "dfw", "atl", "sjc"),
              List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2")),
          new Country("de", 1, List.of("fra", "muc", "dus", "ham"), List.of("eu-central-1")),
          new Country("ie", 0, List.of("dub", "ork"), List.of("eu-west-1")),
          new Country("gb", 0, List.of("lhr", "man"), List.of("eu-west-2")),
          new Country("fr", 1, List.of("cdg", "mrs"), List.of("eu-west-3")),
          new Country("se", 1, List.of("arn", "got"), List.of("eu-north-1")),
          new Country("sg", 8, List.of("sin"), List.of("ap-southeast-1")),
          new Country("jp", 9, List.of("nrt", "kix"), List.of("ap-northeast-1")),
          new Country("kr", 9, List.of("icn"), List.of("ap-northeast-2")),
          new Country("au", 10, List.of("syd", "mel"), List.of("ap-southeast-2")),
          new Country("in", 5, List.of("bom", "del", "maa"), List.of("ap-south-1")),
          new Country("br", -3, List.of("gru", "gig"), List.of("sa-east-1")),
          new Country("ca", -5, List.of("yyz", "yul"), List.of("ca-central-1")),
          new Country("nl", 1, List.of("ams"), List.of()),
          new Country("pl", 1, List.of("waw"), List.of()),
          new Country("es", 1, List.of("mad", "bcn"), List.of()),
          new Country("it", 1, List.of("mxp", "fco"), List.of()));

  private static final int MIN_COUNTRIES = 4;
  private static final int MAX_COUNTRIES = 9;
  private static final double SHARE_WITH_CLOUD = 0.8;
  private static final double SHARE_WITH_HOMES = 0.6;
  private static final List<Long> CLOUD_NETWORKS = List.of(16_509L, 14_618L, 8_075L, 15_169L);
  private static final int FIRST_HOME_NETWORK = 64_500;
  private static final int HOME_NETWORKS = 40;

  /**
   * A region of clients at one edge.
   *
   * @param region cloud region, else the country
   * @param weight share of the downloads, relative to other places
   * @param networks AS numbers of its clients
   */
  record Place(
      String region,
      String country,
      String edge,
      int utcOffset,
      double weight,
      List<Long> networks) {}

  private Places() {}

  /** Draws places that differ in region or edge. */
  static List<Place> draw(SplittableRandom random) {
    List<Country> shuffled = new ArrayList<>(COUNTRIES);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    int countries = MIN_COUNTRIES + random.nextInt(MAX_COUNTRIES - MIN_COUNTRIES + 1);
    List<Place> places = new ArrayList<>();
    for (Country country : shuffled.subList(0, countries)) {
      List<String> edges = new ArrayList<>(country.edges);
      Collections.shuffle(edges, new Random(random.nextLong()));
      edges = edges.subList(0, 1 + random.nextInt(Math.min(3, edges.size())));
      boolean hasCloud = !country.clouds.isEmpty() && random.nextDouble() < SHARE_WITH_CLOUD;
      if (hasCloud) {
        List<Long> networks = List.of(CLOUD_NETWORKS.get(random.nextInt(CLOUD_NETWORKS.size())));
        String cloud = country.clouds.get(random.nextInt(country.clouds.size()));
        add(places, cloud, country, edges, networks, random);
      }
      if (!hasCloud || random.nextDouble() < SHARE_WITH_HOMES) {
        List<Long> networks = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
          networks.add((long) FIRST_HOME_NETWORK + random.nextInt(HOME_NETWORKS));
        }
        add(places, country.code, country, edges, networks, random);
      }
    }
    return places;
  }

  private static void add(
      List<Place> places,
      String region,
      Country country,
      List<String> edges,
      List<Long> networks,
      SplittableRandom random) {
    for (String edge : edges) {
      places.add(
          new Place(
              region,
              country.code,
              edge,
              country.utcOffset,
              Draw.logNormal(0.7, random),
              networks));
    }
  }

  /** Draws where an attacker or a scanner is: any country, at one of some edges. */
  static Place stranger(List<String> edges, SplittableRandom random) {
    Country country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    return new Place(
        country.code,
        country.code,
        edges.get(random.nextInt(edges.size())),
        country.utcOffset,
        1,
        List.of((long) FIRST_HOME_NETWORK + HOME_NETWORKS + random.nextInt(400)));
  }
}
