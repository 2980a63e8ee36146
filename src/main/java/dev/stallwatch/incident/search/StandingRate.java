package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Usual;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.model.metric.Metric;
import java.util.BitSet;
import java.util.Optional;

/**
 * A rate that is higher than that of all other groups. Finds incidents that last for the entire
 * run; with history, only in cells that have none. Healthy groups differ too, so only rates that no
 * healthy group has are accepted, and the rate of 206 responses is not tested.
 */
record StandingRate(MetricSearch searched) implements Hypothesis {
  private static final double MIN_LIFT = 10;
  private static final double MIN_RATE = 0.1;

  /** Maximum share of the traffic: above it the rest is too small to compare with. */
  private static final double MAX_SHARE = 0.5;

  @Override
  public Comparison comparison() {
    return Comparison.OTHER_GROUPS;
  }

  @Override
  public Optional<Localisation> proposal(BitSet excluded) {
    Optional<BitSet> unknown = searched.usual().map(Usual::unknown);
    if (searched.metric() == Metric.PARTIAL_RATE || unknown.filter(BitSet::isEmpty).isPresent()) {
      return Optional.empty();
    }
    BitSet notSearched = (BitSet) excluded.clone();
    unknown.ifPresent(
        cells -> {
          BitSet known = (BitSet) cells.clone();
          known.flip(0, searched.table().entries());
          notSearched.or(known);
        });
    return Localiser.strongest(searched.view(searched.pooled(), searched.scatter(), notSearched));
  }

  @Override
  public boolean isLarge(Localisation tested) {
    return tested.trials() <= MAX_SHARE * searched.trials()
        && tested.lift() >= MIN_LIFT
        && tested.events() >= MIN_RATE * tested.trials();
  }
}
