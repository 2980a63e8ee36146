package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/** Codes of Cloudflare's data sets that mean "unknown". */
final class CloudflareCodes {
  /** Not countries: unknown, and the Tor network. */
  private static final ImmutableSet<String> NO_COUNTRIES = ImmutableSet.of("xx", "t1");

  private CloudflareCodes() {}

  /** Returns a country in lower case; null if it is none. */
  static @Nullable String country(@Nullable String code) {
    return code == null || NO_COUNTRIES.contains(code) ? null : code;
  }

  /** Returns an AS number; 0 means unknown. */
  static long network(long number) {
    return number == 0 ? Units.UNKNOWN : number;
  }
}
