package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import dev.stallwatch.model.CellKey;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Parses IP addresses without ever asking a name server, and masks them. */
final class Addresses {
  private Addresses() {}

  /**
   * Returns the address of a text, {@code null} if it is none; an IPv4-mapped IPv6 address is
   * returned as IPv4.
   */
  static @Nullable InetAddress parse(@Nullable String text) {
    if (text == null || !InetAddresses.isInetAddress(text)) {
      return null;
    }
    return InetAddresses.forString(text);
  }

  /** Returns the masked form of an address. */
  static String masked(@Nullable InetAddress address, AddressMask mask) {
    return address == null ? CellKey.UNKNOWN : mask.of(address);
  }
}
