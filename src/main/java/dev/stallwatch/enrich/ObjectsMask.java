package dev.stallwatch.enrich;

import java.net.InetAddress;

/**
 * Masks as another mask does, but for addresses in the names of objects.
 *
 * @param addresses how all others are masked
 * @param objects what becomes of those in the names of objects
 */
public record ObjectsMask(AddressMask addresses, Treatment objects) implements AddressMask {
  /** What becomes of an address in the name of an object. */
  public enum Treatment {
    /** {@code (address)} stands for it. */
    DROPPED,
    /** It stays, as do version numbers that look like one. */
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
        : AddressLiterals.maskedInWhole(object, address -> AddressLiterals.HIDDEN);
  }

  @Override
  public String identifying(String object) {
    return addresses.identifying(object);
  }
}
