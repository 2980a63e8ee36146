package dev.stallwatch.enrich;

import java.io.Serializable;

/**
 * How clients' addresses are masked before they are written.
 *
 * @param ipv4Prefix bits of an IPv4 address that are kept, 0 to 32
 * @param ipv6Prefix bits of an IPv6 address that are kept, 0 to 128
 */
public record MaskOptions(int ipv4Prefix, int ipv6Prefix) implements Serializable {
  /** What holds unless configured: a network of 256 addresses, or a site. */
  public static final MaskOptions DEFAULTS = new MaskOptions(24, 48);

  /**
   * Checks the ranges: a longer prefix would silently mask nothing.
   *
   * @throws IllegalArgumentException if a prefix is out of its range
   */
  public MaskOptions {
    check("IPv4", ipv4Prefix, 32);
    check("IPv6", ipv6Prefix, 128);
  }

  private static void check(String version, int prefix, int longest) {
    if (prefix < 0 || prefix > longest) {
      throw new IllegalArgumentException(
          "the %s prefix of masked addresses is %d (give 0 to %d)"
              .formatted(version, prefix, longest));
    }
  }
}
