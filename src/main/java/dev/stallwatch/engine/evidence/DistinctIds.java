package dev.stallwatch.engine.evidence;

import dev.stallwatch.engine.chain.PairHash;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts distinct identities: exactly up to {@value #MAX}, beyond that from the {@value #MAX}
 * smallest of their hashes (standard error about 1.6 %). If k hashes between 0 and 1 are smaller
 * than the next larger one, u, there are about k / u; among the identities of two sets, those below
 * the smaller u are compared (Bar-Yossef et al., "Counting distinct elements in a data stream",
 * 2002). The result depends on the set of identities only, not on their order or on merging.
 */
final class DistinctIds implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MAX = 4096;
  private static final int MAX_HELD = 2 * MAX;
  private static final int MIN_HELD = 8;

  /** Hashes, each below {@link #limit}; sorted and distinct only after {@link #compact}. */
  private long[] hashes = new long[MIN_HELD];

  private int size;

  /** All hashes below are held; the maximum if no hash was dropped. */
  private long limit = Long.MAX_VALUE;

  /** Adds an identity. */
  void add(long id) {
    addHash(PairHash.of(id, 0) >>> 1);
  }

  private void addHash(long hash) {
    if (hash >= limit) {
      return;
    }
    if (size == hashes.length) {
      compact();
      if (size > hashes.length / 2) {
        hashes = Arrays.copyOf(hashes, Math.min(MAX_HELD, 2 * hashes.length));
      }
    }
    hashes[size++] = hash;
  }

  /** Adds the identities of another set. */
  void merge(DistinctIds other) {
    limit = Math.min(limit, other.limit);
    for (int i = 0; i < other.size; i++) {
      addHash(other.hashes[i]);
    }
  }

  /** Sorts the hashes, drops repeated ones, and keeps the smallest. */
  private void compact() {
    Arrays.sort(hashes, 0, size);
    int kept = 0;
    for (int i = 0; i < size && hashes[i] < limit; i++) {
      if (kept == 0 || hashes[i] != hashes[kept - 1]) {
        if (kept == MAX) {
          limit = hashes[i];
          break;
        }
        hashes[kept++] = hashes[i];
      }
    }
    size = kept;
  }

  /** Returns the number of distinct identities, approximate if they are many. */
  long count() {
    compact();
    return scaled(size, limit);
  }

  /** Returns the number of identities that are not in another set, approximate if they are many. */
  long countNotIn(DistinctIds other) {
    compact();
    other.compact();
    long both = Math.min(limit, other.limit);
    int notIn = 0;
    for (int i = 0; i < size && hashes[i] < both; i++) {
      if (Arrays.binarySearch(other.hashes, 0, other.size, hashes[i]) < 0) {
        notIn++;
      }
    }
    return scaled(notIn, both);
  }

  private static long scaled(int below, long limit) {
    return limit == Long.MAX_VALUE ? below : Math.round(below / (limit / 0x1p63));
  }
}
