package dev.stallwatch.scenario.mitigation.log;

import dev.stallwatch.scenario.log.Client;
import java.util.List;
import java.util.SplittableRandom;

/** A client that downloads nothing. */
record Scanner(String address, String userAgent, String country, int network) implements Client {
  private static final List<String> USER_AGENTS =
      List.of("zgrab/0.x", "python-requests/2.23.0", "Go-http-client/1.1");
  private static final List<String> COUNTRIES = List.of("nl", "ru", "cn", "us", "vn", "br");
  private static final int ADDRESSES = 60;
  private static final int FIRST_NETWORK = 64_496;
  private static final int NETWORKS = 4;

  /** Draws a scanner with an address that is reserved for documentation. */
  static Scanner draw(SplittableRandom random) {
    int number = random.nextInt(ADDRESSES);
    return new Scanner(
        "203.0.113." + (1 + number),
        USER_AGENTS.get(number % USER_AGENTS.size()),
        COUNTRIES.get(number % COUNTRIES.size()),
        FIRST_NETWORK + number % NETWORKS);
  }

  @Override
  public String protocol() {
    return "HTTP/1.1";
  }

  @Override
  public String region() {
    return "-";
  }
}
