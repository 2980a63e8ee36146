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
}
