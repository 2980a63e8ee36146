package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import java.util.BitSet;
import java.util.Optional;

/** A way of seeing that a rate is not as it should be. */
interface Hypothesis {
  /** With what the rate is compared. */
  Comparison comparison();

  /**
   * The most telling rise by this way of seeing, before it is judged.
   *
   * @param aside entries that are not searched
   */
  Optional<Localisation> proposal(BitSet aside);

  /** Whether a rise that chance did not make is large enough to count by this way of seeing. */
  boolean isLarge(Localisation judged);
}
