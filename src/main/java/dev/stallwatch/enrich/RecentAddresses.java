package dev.stallwatch.enrich;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what was looked up of IPv4 addresses in dotted form. Each address has a few
 * slots; when they are taken, it replaces one of the others there in turn. Clients may choose the
 * addresses, so that they replace each other; then they are looked up each time. Not thread-safe.
 *
 * @param <V> what an address is looked up to
 */
final class RecentAddresses<V> {
  /** Result for a text that is no IPv4 address in dotted form. */
  static final long NONE = -1;

  private static final int LOG_WAYS = 2;
  private static final int WAYS = 1 << LOG_WAYS;
  private static final int OCTETS = 4;
  private static final int MAX_OCTET = 255;

  /** Knuth's multiplicative hash for 32 bits: 2^32 divided by the golden ratio, odd. */
  private static final int MULTIPLIER = 0x9E3779B9;

  private final int shift;
  private final Function<String, V> lookUp;
  private final int[] addresses;
  private final @Nullable Object[] values;
  private int replaced;

  /**
   * An empty cache.
   *
   * @param logSize binary logarithm of the maximum number of addresses in the cache, from 3
   * @param lookUp looks up an address that is not in the cache
   */
  RecentAddresses(int logSize, Function<String, V> lookUp) {
    this.shift = Integer.SIZE - (logSize - LOG_WAYS);
    this.lookUp = lookUp;
    this.addresses = new int[1 << logSize];
    this.values = new Object[1 << logSize];
  }

  /**
   * Returns what an address is looked up to.
   *
   * @param address result of {@link #number} for the text, not {@link #NONE}
   */
  @SuppressWarnings("unchecked")
  V of(long address, String text) {
    int wanted = (int) address;
    int first = ((wanted * MULTIPLIER) >>> shift) << LOG_WAYS;
    int free = first + (replaced & WAYS - 1);
    for (int way = first; way < first + WAYS; way++) {
      Object known = values[way];
      if (known == null) {
        free = way;
        break;
      }
      if (addresses[way] == wanted) {
        return (V) known;
      }
    }
    V value = lookUp.apply(text);
    replaced++;
    addresses[free] = wanted;
    values[free] = value;
    return value;
  }

  /**
   * Returns the number of an IPv4 address, the first octet highest; {@link #NONE} for another text,
   * such as one with an octet with a leading zero, which some read as octal.
   */
  static long number(String text) {
    long address = 0;
    int at = 0;
    for (int octet = 1; octet <= OCTETS; octet++) {
      int begin = at;
      int value = 0;
      while (at < text.length() && at < begin + 3 && isDigit(text.charAt(at))) {
        value = 10 * value + text.charAt(at) - '0';
        at++;
      }
      boolean isNumber =
          at > begin && value <= MAX_OCTET && (at == begin + 1 || text.charAt(begin) != '0');
      boolean isEnded =
          octet == OCTETS ? at == text.length() : at < text.length() && text.charAt(at) == '.';
      if (!isNumber || !isEnded) {
        return NONE;
      }
      at++;
      address = address << Byte.SIZE | value;
    }
    return address;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
