package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;

/** Writes addresses as they are, in their canonical form: only for who asks for it by name. */
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
