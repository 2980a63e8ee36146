package dev.stallwatch.enrich;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of addresses, while they stay. IPv4 addresses, of which a log has the most,
 * are kept by their number: to look one up touches no text in memory. Bounded as {@link
 * RecentTexts}, which keeps the others. For one thread.
 *
 * @param <V> what is found out of an address
 */
final class RecentAddresses<V> {
  private static final int FIRST_SLOTS = 128;
  private static final int MAX_TEXTS = 1 << 14;
  private static final int NO_IPV4 = 0;
  private static final int SHORTEST = 7;
  private static final int LONGEST = 15;

  private final int maxSlots;
  private final Function<String, V> findOut;
  private final RecentTexts<V> others;
  private int[] addresses = new int[FIRST_SLOTS];
  private @Nullable Object[] values = new Object[FIRST_SLOTS];
  private int found;

  /**
   * An empty memory.
   *
   * @param maxSlots the number of IPv4 addresses that it can hold, a power of two from 128 on
   * @param findOut what is done with an address that is not known
   */
  RecentAddresses(int maxSlots, Function<String, V> findOut) {
    this.maxSlots = maxSlots;
    this.findOut = findOut;
    this.others = new RecentTexts<>(MAX_TEXTS, findOut);
  }

  /** What there is to find out of the address. */
  @SuppressWarnings(
      "unchecked") // Java has no arrays of a type variable; only its values are put in
  V of(String text) {
    int address = ipv4(text);
    if (address == NO_IPV4) {
      return others.of(text);
    }
    int hash = address * 0x9E3779B1; // Knuth's multiplier: similar addresses lie apart
    int slot = (hash >>> 8) & (addresses.length - 2);
    if (addresses[slot] == address) {
      return (V) values[slot];
    }
    if (addresses[slot + 1] == address) {
      return (V) values[slot + 1];
    }
    V value = findOut.apply(text);
    addresses[slot + 1] = addresses[slot];
    values[slot + 1] = values[slot];
    addresses[slot] = address;
    values[slot] = value;
    growIfBusy();
    return value;
  }

  /** Begins anew with more room, once as many addresses came as there are places. */
  private void growIfBusy() {
    found++;
    if (found >= addresses.length && addresses.length < maxSlots) {
      addresses = new int[4 * addresses.length > maxSlots ? maxSlots : 4 * addresses.length];
      values = new Object[addresses.length];
      found = 0;
    }
  }

  /**
   * The number of an IPv4 address in its one usual form, of four decimal numbers without leading
   * zeros; {@link #NO_IPV4}, which is no client's, for any other text.
   */
  private static int ipv4(String text) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST) {
      return NO_IPV4;
    }
    int address = 0;
    int part = -1;
    int dots = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && part != 0) {
        part = (part < 0 ? 0 : 10 * part) + (c - '0');
      } else if (c == '.' && part >= 0 && part <= 255 && dots < 3) {
        address = address << 8 | part;
        part = -1;
        dots++;
      } else {
        return NO_IPV4;
      }
    }
    return dots == 3 && part >= 0 && part <= 255 ? address << 8 | part : NO_IPV4;
  }
}
