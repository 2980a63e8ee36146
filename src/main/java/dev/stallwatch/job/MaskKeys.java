package dev.stallwatch.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.enrich.MaskOptions;

/** The keys below {@code mask}. */
final class MaskKeys {
  @JsonProperty private int ipv4Prefix = MaskOptions.DEFAULTS.ipv4Prefix();
  @JsonProperty private int ipv6Prefix = MaskOptions.DEFAULTS.ipv6Prefix();

  MaskOptions resolve() {
    return new MaskOptions(
        within("mask.ipv4Prefix", ipv4Prefix, 32), within("mask.ipv6Prefix", ipv6Prefix, 128));
  }

  private static int within(String key, int bits, int most) {
    if (bits < 0 || bits > most) {
      throw new BadKey(key, "must be between 0 and " + most);
    }
    return bits;
  }
}
