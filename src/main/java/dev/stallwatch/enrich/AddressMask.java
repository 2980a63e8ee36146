package dev.stallwatch.enrich;

import java.io.Serializable;
import java.net.InetAddress;

/** How client addresses are masked before anything is written. */
public sealed interface AddressMask extends Serializable
    permits PrefixMask, KeyedHashMask, NoMask, ObjectsMask {
  /** Returns the text that replaces an address; always the same for the same address. */
  String of(InetAddress address);

  /**
   * Returns a text, such as a rejected line, with every address masked. A possible rest of a
   * truncated address is replaced by {@value AddressLiterals#HIDDEN}.
   */
  String within(String text);

  /**
   * Returns the name of an object as written to tables, with addresses masked, for example in
   * {@code /by-ip/203.0.113.77}.
   */
  String inObject(String object);

  /**
   * Returns the name of an object from which its identity is computed. Identities are written to
   * tables too: with a keyed mask, nobody without the key can find the address in a name by trying
   * all of them.
   */
  default String identifying(String object) {
    return object;
  }
}
