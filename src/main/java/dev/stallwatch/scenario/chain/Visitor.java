package dev.stallwatch.scenario.chain;

/**
 * Who downloads.
 *
 * @param place where
 * @param subnet the address without its host part: a /24 or a /64
 * @param host the rest of the address
 * @param userAgent its software
 * @param bytesPerSecond its usual throughput
 */
public record Visitor(
    Place place, String subnet, String host, String userAgent, double bytesPerSecond) {

  static Visitor at(Place place, String userAgent, double shareOfIpv6, Dice dice) {
    boolean ipv6 = dice.chance(shareOfIpv6);
    String subnet =
        ipv6
            ? place.ipv6() + ":" + Long.toHexString(dice.between(1, 0xffff)) + "::"
            : place.ipv4() + "." + dice.between(0, 255) + ".";
    double rate = place.bytesPerSecond() * dice.logNormal(0.6);
    return new Visitor(place, subnet, host(subnet, dice), userAgent, rate);
  }

  private static String host(String subnet, Dice dice) {
    return subnet.endsWith(":")
        ? Long.toHexString(dice.between(1, 0xffff))
        : Long.toString(dice.between(1, 254));
  }

  public String address() {
    return subnet + host;
  }

  /** The same client after its address changed inside its subnet. */
  Visitor moved(Dice dice) {
    return new Visitor(place, subnet, host(subnet, dice), userAgent, bytesPerSecond);
  }

  /** Another client behind the same address. */
  public Visitor neighbour(String otherAgent, Dice dice) {
    double rate = place.bytesPerSecond() * dice.logNormal(0.4);
    return new Visitor(place, subnet, host, otherAgent, rate);
  }

  /**
   * The same client with several connections at a time: ten or so bring about four times what one
   * brings, so each is slower.
   */
  public Visitor sideBySide() {
    return new Visitor(place, subnet, host, userAgent, bytesPerSecond * 0.4);
  }

  /** Browsers speak newer versions of the protocol than tools do. */
  public String protocol() {
    if (!userAgent.startsWith("Mozilla/")) {
      return "HTTP/1.1";
    }
    return address().hashCode() % 3 == 0 ? "HTTP/3.0" : "HTTP/2.0";
  }
}
