package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import java.util.BitSet;
import java.util.Optional;

/** One way in which a rate can deviate. */
interface Hypothesis {
  /** The reference that the rate is compared with. */
  Comparison comparison();

  /**
   * Returns the candidate with the highest score, before its significance is tested.
   *
   * @param excluded entries that are not searched
   */
  Optional<Localisation> proposal(BitSet excluded);

  /** Whether a significant rise is large enough under this hypothesis. */
  boolean isLarge(Localisation tested);
}
