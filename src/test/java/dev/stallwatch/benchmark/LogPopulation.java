package dev.stallwatch.benchmark;

import static dev.stallwatch.benchmark.LineBytes.ascii;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** The clients, edges and objects of a generated log, each as the bytes that a line has of it. */
final class LogPopulation {
  private static final int CLIENTS = 50_000;
  private static final int USER_AGENTS = 2_000;
  private static final int EDGES = 48;
  private static final int OBJECTS = 5_000;

  /** How much the busiest clients ask more than the others. */
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

  private final byte[][] addresses = new byte[CLIENTS][];
  private final int[] agentOfClient = new int[CLIENTS];
  private final int[] homeOfClient = new int[CLIENTS];
  private final byte[][] agents = new byte[USER_AGENTS][];
  private final byte[][] escapedAgents = new byte[USER_AGENTS][];
  private final byte[][] edges = new byte[EDGES][];
  private final byte[][] paths = new byte[OBJECTS][];
  private final long[] sizes = new long[OBJECTS];
  private final double[] upTo = new double[OBJECTS];

  LogPopulation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < USER_AGENTS; i++) {
      String agent = userAgent(i, random);
      agents[i] = ascii(agent);
      escapedAgents[i] = ascii(agent.replace(" ", "%20"));
    }
    for (int i = 0; i < EDGES; i++) {
      edges[i] = ascii(CITIES[i % CITIES.length] + (50 + i) + "-P" + (1 + i % 4));
    }
    for (int i = 0; i < CLIENTS; i++) {
      int network = 256 * 20 + random.nextInt(40_000);
      addresses[i] =
          ascii(
              (network >> 8)
                  + "."
                  + (network & 255)
                  + "."
                  + random.nextInt(256)
                  + "."
                  + (1 + random.nextInt(254)));
      double u = random.nextDouble();
      agentOfClient[i] = (int) (USER_AGENTS * u * u);
      homeOfClient[i] = random.nextInt(EDGES);
    }
    double sum = 0;
    for (int i = 0; i < OBJECTS; i++) {
      paths[i] = ascii("/repo/" + word(random) + "/x86_64/" + word(random) + "-" + i + ".rpm");
      // Log-normal with a median of a megabyte.
      double normal = -6;
      for (int k = 0; k < 12; k++) {
        normal += random.nextDouble();
      }
      sizes[i] = Math.min(500_000_000L, 1_000 + (long) (1_000_000 * Math.exp(1.8 * normal)));
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

  private static String word(SplittableRandom random) {
    return Long.toString(random.nextLong(1L << 40, 1L << 45), 36);
  }

  /** Draws a client. */
  int client(SplittableRandom random) {
    return (int) (CLIENTS * Math.pow(random.nextDouble(), CLIENT_SKEW));
  }

  /** Draws an object, by Zipf's law. */
  int object(SplittableRandom random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[OBJECTS - 1]);
    return Math.min(OBJECTS - 1, found < 0 ? -found - 1 : found);
  }

  /** Draws an edge of a client: mostly the one at home. */
  byte[] edge(int client, SplittableRandom random) {
    int away = random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
    return edges[(homeOfClient[client] + away) % EDGES];
  }

  byte[] address(int client) {
    return addresses[client];
  }

  byte[] userAgent(int client) {
    return agents[agentOfClient[client]];
  }

  /** The same as CloudFront writes it. */
  byte[] escapedUserAgent(int client) {
    return escapedAgents[agentOfClient[client]];
  }

  /** The user agents that there are, each once. */
  Set<String> userAgents() {
    return Arrays.stream(agents)
        .map(agent -> new String(agent, StandardCharsets.US_ASCII))
        .collect(Collectors.toSet());
  }

  /** The country of a client, by its ISO code. */
  String country(int client) {
    return COUNTRIES[homeOfClient[client] % COUNTRIES.length];
  }

  byte[] path(int object) {
    return paths[object];
  }

  long size(int object) {
    return sizes[object];
  }
}
