package dev.stallwatch.enrich;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What enrichment needs to know.
 *
 * @param mask how clients' addresses are masked
 * @param awsIpRanges local paths of files in the layout of the published ip-ranges.json; empty for
 *     none
 * @param geoip local path of a MaxMind DB of countries, cities or networks; null for none
 */
public record EnrichOptions(MaskOptions mask, List<String> awsIpRanges, @Nullable String geoip)
    implements Serializable {
  /** Masked by default, and without reference data. */
  public static final EnrichOptions DEFAULTS =
      new EnrichOptions(MaskOptions.DEFAULTS, List.of(), null);

  /** Keeps a copy of the list. */
  public EnrichOptions {
    awsIpRanges = List.copyOf(awsIpRanges);
  }
}
