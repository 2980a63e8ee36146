package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import dev.stallwatch.model.CellKey;
import java.net.InetAddress;
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

  /** What a mask makes of the address. */
  static String masked(@Nullable InetAddress address, AddressMask mask) {
    return address == null ? CellKey.UNKNOWN : mask.of(address);
  }
}
