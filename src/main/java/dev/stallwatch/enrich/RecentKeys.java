package dev.stallwatch.enrich;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.ServedBy;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of keys of cells: equal keys are the same object as long as no other key takes
 * their slot, so that they are compared without reading them. Not thread-safe.
 */
final class RecentKeys {
  private static final int LOG_SLOTS = 14;

  /** Knuth's multiplicative hash for 32 bits: 2^32 divided by the golden ratio, odd. */
  private static final int MULTIPLIER = 0x9E3779B9;

  private final @Nullable CellKey[] keys = new CellKey[1 << LOG_SLOTS];

  /** Returns the key of these values. */
  CellKey of(
      ServedBy servedBy, String source, String region, String edge, String os, String software) {
    int hash = CellKey.hash(servedBy, source, region, edge, os, software);
    int slot = (hash * MULTIPLIER) >>> (Integer.SIZE - LOG_SLOTS);
    CellKey key = keys[slot];
    if (key == null
        || key.servedBy() != servedBy
        || !key.edge().equals(edge)
        || !key.software().equals(software)
        || !key.region().equals(region)
        || !key.os().equals(os)
        || !key.source().equals(source)) {
      key = new CellKey(servedBy, source, region, edge, os, software);
      keys[slot] = key;
    }
    return key;
  }
}
