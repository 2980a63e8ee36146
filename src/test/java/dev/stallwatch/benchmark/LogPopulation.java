package dev.stallwatch.benchmark;

import dev.stallwatch.scenario.log.Item;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The clients, edges and objects of a generated log. */
final class LogPopulation {
  private static final int CLIENTS = 50_000;
  private static final int USER_AGENTS = 2_000;
  private static final int EDGES = 48;
  private static final int OBJECTS = 5_000;
  private static final int NETWORKS = 30;
  private static final int FIRST_NETWORK = 64_500;

  /** Exponent by which the first clients make more requests than the others. */
  private static final double CLIENT_SKEW = 1.5;

  private static final String[] CITIES = {
    "FRA", "IAD", "DFW", "SEA", "LHR", "NRT", "SIN", "SYD", "GRU", "BOM", "CDG", "AMS", "ORD", "LAX"
  };
  private static final String[] COUNTRIES = {
    "de", "us", "us", "us", "gb", "jp", "sg", "au", "br", "in", "fr", "nl", "us", "us"
  };
  private static final String[] SYSTEMS = {
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10_15_7",
    "X11; Linux x86_64",
    "Linux; Android 13; Pixel 7"
  };

  private final BenchmarkClient[] clients = new BenchmarkClient[CLIENTS];
  private final String[] agents = new String[USER_AGENTS];
  private final String[] edges = new String[EDGES];
  private final Item[] items = new Item[OBJECTS];
  private final double[] upTo = new double[OBJECTS];

  LogPopulation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < USER_AGENTS; i++) {
      agents[i] = userAgent(i, random);
    }
    for (int i = 0; i < EDGES; i++) {
      edges[i] = CITIES[i % CITIES.length] + (50 + i) + "-P" + (1 + i % 4);
    }
    for (int i = 0; i < CLIENTS; i++) {
      clients[i] = client(i, random);
    }
    double sum = 0;
    for (int i = 0; i < OBJECTS; i++) {
      items[i] = item(i, random);
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
  }

  private static String userAgent(int i, SplittableRandom random) {
    String version = (80 + i % 60) + ".0." + random.nextInt(6_000) + "." + random.nextInt(200);
    return switch (i % 8) {
      case 0 -> "libdnf (Amazon Linux " + (2018 + i % 6) + "; generic; Linux.x" + i + ")";
      case 1 -> "curl/7." + (i % 90) + "." + random.nextInt(9);
      case 2 -> "python-requests/2." + (i % 32) + "." + random.nextInt(9);
      case 3 -> "Debian APT-HTTP/1.3 (2." + (i % 9) + "." + i + ")";
      default ->
          "Mozilla/5.0 ("
              + SYSTEMS[i % SYSTEMS.length]
              + ") AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
              + version
              + " Safari/537.36";
    };
  }

  private BenchmarkClient client(int i, SplittableRandom random) {
    int network = 256 * 20 + random.nextInt(40_000);
    String address =
        (network >> 8)
            + "."
            + (network & 255)
            + "."
            + random.nextInt(256)
            + "."
            + (1 + random.nextInt(254));
    double u = random.nextDouble();
    String agent = agents[(int) (USER_AGENTS * u * u)];
    int home = random.nextInt(EDGES);
    return new BenchmarkClient(
        address, agent, COUNTRIES[home % COUNTRIES.length], FIRST_NETWORK + i % NETWORKS, home);
  }

  private static Item item(int i, SplittableRandom random) {
    String path = "/repo/" + word(random) + "/x86_64/" + word(random) + "-" + i + ".rpm";
    // Log-normal with a median of a megabyte.
    double normal = -6;
    for (int k = 0; k < 12; k++) {
      normal += random.nextDouble();
    }
    long size = Math.min(500_000_000L, 1_000 + (long) (1_000_000 * Math.exp(1.8 * normal)));
    return new Item(path, size, "application/x-rpm");
  }

  private static String word(SplittableRandom random) {
    return Long.toString(random.nextLong(1L << 40, 1L << 45), 36);
  }

  /** Returns a client by its number. */
  BenchmarkClient client(int number) {
    return clients[number];
  }

  /** Returns an object by its number. */
  Item item(int number) {
    return items[number];
  }

  /** Draws a client, the first ones more often. */
  BenchmarkClient drawClient(SplittableRandom random) {
    return clients[(int) (CLIENTS * Math.pow(random.nextDouble(), CLIENT_SKEW))];
  }

  /** Draws an object, by Zipf's law. */
  Item drawItem(SplittableRandom random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[OBJECTS - 1]);
    return items[Math.min(OBJECTS - 1, found < 0 ? -found - 1 : found)];
  }

  /** Draws the edge that serves a client: mostly the one at home. */
  String drawEdge(BenchmarkClient client, SplittableRandom random) {
    int away = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
    return edges[(client.home() + away) % EDGES];
  }

  /** Returns the different user agents. */
  Set<String> userAgents() {
    return new TreeSet<>(Arrays.asList(agents));
  }
}
