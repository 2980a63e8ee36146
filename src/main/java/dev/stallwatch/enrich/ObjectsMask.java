package dev.stallwatch.enrich;

import java.net.InetAddress;

/**
 * A mask with a separate treatment of addresses in the names of objects.
 *
 * @param addresses mask of all other addresses
 * @param objects treatment of addresses in the names of objects
 */
public record ObjectsMask(AddressMask addresses, Treatment objects) implements AddressMask {
  /** Treatment of an address in the name of an object. */
  public enum Treatment {
    /** Replaced by {@code (address)}. */
    DROPPED,
    /** Kept, as are version numbers that look like an address. */
    KEPT
  }

  @Override
  public String of(InetAddress address) {
    return addresses.of(address);
  }

  @Override
  public String within(String text) {
    return addresses.within(text);
  }

  @Override
  public String inObject(String object) {
    return objects == Treatment.KEPT
        ? object
        : AddressLiterals.maskedComplete(object, address -> AddressLiterals.HIDDEN);
  }

  @Override
  public String identifying(String object) {
    return addresses.identifying(object);
  }
}
