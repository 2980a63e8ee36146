package dev.stallwatch.scenario.chain;

import dev.stallwatch.scenario.log.Client;

/**
 * A client of the chain world.
 *
 * @param place its location
 * @param subnet its address without the host part: a /24 or a /64
 * @param host the host part of its address
 * @param userAgent its software
 * @param bytesPerSecond its usual throughput
 */
public record ChainClient(
    Place place, String subnet, String host, String userAgent, double bytesPerSecond)
    implements Client {

  static ChainClient draw(Place place, String userAgent, double ipv6Share, Dice dice) {
    boolean ipv6 = dice.chance(ipv6Share);
    String subnet =
        ipv6
            ? place.ipv6() + ":" + Long.toHexString(dice.between(1, 0xffff)) + "::"
            : place.ipv4() + "." + dice.between(0, 255) + ".";
    double rate = place.bytesPerSecond() * dice.logNormal(0.6);
    return new ChainClient(place, subnet, host(subnet, dice), userAgent, rate);
  }

  private static String host(String subnet, Dice dice) {
    return subnet.endsWith(":")
        ? Long.toHexString(dice.between(1, 0xffff))
        : Long.toString(dice.between(1, 254));
  }

  @Override
  public String address() {
    return subnet + host;
  }

  /** Browsers use newer versions of HTTP than tools do. */
  @Override
  public String protocol() {
    if (!userAgent.startsWith("Mozilla/")) {
      return "HTTP/1.1";
    }
    return address().hashCode() % 3 == 0 ? "HTTP/3.0" : "HTTP/2.0";
  }

  @Override
  public String country() {
    return place.country();
  }

  @Override
  public int network() {
    return place.network();
  }

  @Override
  public String region() {
    return place.region();
  }

  /** Returns the same client with another address of its subnet. */
  ChainClient moved(Dice dice) {
    return new ChainClient(place, subnet, host(subnet, dice), userAgent, bytesPerSecond);
  }

  /** Returns another client behind the same address. */
  public ChainClient neighbour(String otherAgent, Dice dice) {
    double rate = place.bytesPerSecond() * dice.logNormal(0.4);
    return new ChainClient(place, subnet, host, otherAgent, rate);
  }

  /**
   * Returns the same client with parallel connections: ten or so transfer about four times what one
   * does, so each is slower.
   */
  public ChainClient withParallelConnections() {
    return withThroughput(bytesPerSecond * 0.4);
  }

  ChainClient withThroughput(double otherBytesPerSecond) {
    return new ChainClient(place, subnet, host, userAgent, otherBytesPerSecond);
  }
}
