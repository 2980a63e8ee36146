package dev.stallwatch.enrich;

import java.io.Serializable;
import java.net.InetAddress;

/** How clients' addresses are masked before anything is written. */
public sealed interface AddressMask extends Serializable permits PrefixMask, KeyedHashMask, NoMask {
  /** What is written in place of an address; the same for the same address. */
  String of(InetAddress address);

  /**
   * A text, as of a line that can't be read, with the same done to every address in it. What may be
   * the rest of a torn address gives way to {@value AddressLiterals#HIDDEN}.
   */
  String within(String text);
}
