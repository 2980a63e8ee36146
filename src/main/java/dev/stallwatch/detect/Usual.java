package dev.stallwatch.detect;

import java.util.BitSet;

/**
 * What earlier days let expect of a table.
 *
 * @param baseline the expected rates
 * @param past the earlier days themselves
 * @param unknown entries of the table with a value that the earlier days hardly know
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
