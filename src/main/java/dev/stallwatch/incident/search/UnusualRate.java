package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Usual;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import java.util.BitSet;
import java.util.Optional;

/**
 * A rate that is higher than usual for the group: than on earlier days, or without history than in
 * the rest of the run.
 */
record UnusualRate(MetricSearch searched) implements Hypothesis {
  @Override
  public Comparison comparison() {
    return searched.usual().isPresent() ? Comparison.EARLIER_DAYS : Comparison.QUIETER_TIMES;
  }

  @Override
  public Optional<Localisation> proposal(BitSet excluded) {
    BitSet notSearched = (BitSet) excluded.clone();
    searched.usual().map(Usual::unknown).ifPresent(notSearched::or);
    return Localiser.strongest(searched.view(searched.baseline(), searched.scatter(), notSearched));
  }

  @Override
  public boolean isLarge(Localisation tested) {
    return true;
  }
}
