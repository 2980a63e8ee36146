package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Keeps the network of an address, such as {@code 198.51.100.0/24}.
 *
 * @param ipv4Prefix bits kept of an IPv4 address, 0 to 32
 * @param ipv6Prefix bits kept of an IPv6 address, 0 to 128
 */
public record PrefixMask(int ipv4Prefix, int ipv6Prefix) implements AddressMask {
  /** The default: a network of 256 IPv4 addresses, or an IPv6 site. */
  public static final PrefixMask DEFAULTS = new PrefixMask(24, 48);

  /**
   * Checks the ranges: a longer prefix would silently mask nothing.
   *
   * @throws IllegalArgumentException if a prefix is out of range
   */
  public PrefixMask {
    check("IPv4", ipv4Prefix, 32);
    check("IPv6", ipv6Prefix, 128);
  }

  private static void check(String version, int prefix, int longest) {
    if (prefix < 0 || prefix > longest) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the %s prefix of masked addresses is %d; it must be 0 to %d",
              version,
              prefix,
              longest));
    }
  }

  @Override
  public String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    int prefix = address instanceof Inet4Address ? ipv4Prefix : prefix(bytes);
    for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
      bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >>> (bit % Byte.SIZE));
    }
    try {
      return InetAddresses.toAddrString(InetAddress.getByAddress(bytes)) + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Returns the prefix of an IPv6 address; a 6to4 address (RFC 3056) contains an IPv4 address after
   * its first 16 bits.
   */
  private int prefix(byte[] ipv6) {
    boolean holdsIpv4 = ipv6[0] == 0x20 && ipv6[1] == 0x02;
    return holdsIpv4 ? Math.min(ipv6Prefix, 2 * Byte.SIZE + ipv4Prefix) : ipv6Prefix;
  }

  @Override
  public String within(String text) {
    return AddressLiterals.masked(text, this::of);
  }

  @Override
  public String inObject(String object) {
    return AddressLiterals.maskedComplete(object, this::of);
  }
}
