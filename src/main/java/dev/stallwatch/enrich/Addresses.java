package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import dev.stallwatch.model.CellKey;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** IP addresses from text, without ever asking a name server, and their masked form. */
final class Addresses {
  private Addresses() {}

  /** The address of a text, null for anything else; an IPv4 address in IPv6 form is IPv4. */
  static @Nullable InetAddress parse(@Nullable String text) {
    if (text == null || !InetAddresses.isInetAddress(text)) {
      return null;
    }
    return InetAddresses.forString(text);
  }

  /** The network of the address as text, such as {@code 198.51.100.0/24}. */
  static String masked(@Nullable InetAddress address, MaskOptions options) {
    if (address == null) {
      return CellKey.UNKNOWN;
    }
    byte[] bytes = address.getAddress();
    int prefix = address instanceof Inet4Address ? options.ipv4Prefix() : options.ipv6Prefix();
    for (int bit = prefix; bit < bytes.length * Byte.SIZE; bit++) {
      bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >>> (bit % Byte.SIZE));
    }
    try {
      return InetAddresses.toAddrString(InetAddress.getByAddress(bytes)) + "/" + prefix;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
