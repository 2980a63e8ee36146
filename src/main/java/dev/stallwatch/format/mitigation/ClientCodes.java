package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** Codes of a client's country and network that mean "unknown" at some vendor. */
final class ClientCodes {
  private static final ImmutableSet<String> NO_COUNTRIES = ImmutableSet.of("xx", "00", "zz");

  private static final int COUNTRY_LENGTH = 2;

  private ClientCodes() {}

  /**
   * Returns a country.
   *
   * @param code a code in lower case
   * @return the code; null if it is no code of a country
   */
  static @Nullable String country(@Nullable String code) {
    return code == null || code.length() != COUNTRY_LENGTH || NO_COUNTRIES.contains(code)
        ? null
        : code;
  }

  /** Returns an AS number; 0 means unknown. */
  static long network(long number) {
    return number == 0 ? Units.UNKNOWN : number;
  }
}
