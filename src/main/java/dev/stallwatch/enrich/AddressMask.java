package dev.stallwatch.enrich;

import java.io.Serializable;
import java.net.InetAddress;

/** How clients' addresses are masked before anything is written. */
public sealed interface AddressMask extends Serializable
    permits PrefixMask, KeyedHashMask, NoMask, ObjectsMask {
  /** What is written in place of an address; the same for the same address. */
  String of(InetAddress address);

  /**
   * A text, as of a line that can't be read, with the same done to every address in it. What may be
   * the rest of a torn address gives way to {@value AddressLiterals#HIDDEN}.
   */
  String within(String text);

  /**
   * The name of an object as it is written to tables: {@code /by-ip/203.0.113.77} holds an address.
   */
  String inObject(String object);

  /**
   * The name of an object by which it is told from others. Identities stand in tables as well: with
   * a key nobody can try all addresses to see which one a name holds.
   */
  default String identifying(String object) {
    return object;
  }
}
