package dev.stallwatch.detect;

import java.util.BitSet;

/**
 * The expectation for a table from earlier days.
 *
 * @param baseline the expected rates
 * @param past the earlier days themselves
 * @param unknown entries of the table with a value that is nearly unknown in the earlier days
 */
public record Usual(Baseline baseline, Past past, BitSet unknown) {
  /** Copies the set. */
  public Usual {
    unknown = (BitSet) unknown.clone();
  }

  @Override
  public BitSet unknown() {
    return (BitSet) unknown.clone();
  }
}
