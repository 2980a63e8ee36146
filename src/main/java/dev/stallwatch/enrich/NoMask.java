package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/** Writes addresses unmasked, in canonical form; must be configured explicitly. */
public record NoMask() implements AddressMask {
  @Override
  public String of(InetAddress address) {
    return InetAddresses.toAddrString(address);
  }

  @Override
  public String within(String text) {
    return text;
  }

  @Override
  public String inObject(String object) {
    return object;
  }
}
