package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Usual;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Metric;
import java.util.BitSet;
import java.util.Optional;

/**
 * The rate of a group is higher than that of all others all the time: finds what has been going on
 * for the whole run, or, with history, in cells that it does not know. Groups differ for good
 * reasons too, so only a rate that no healthy group has counts, and 206 responses tell nothing
 * here.
 */
record StandingRate(MetricSearch searched, Localiser localiser) implements Hypothesis {
  private static final double MIN_LIFT = 10;
  private static final double MIN_RATE = 0.1;

  /** More than half of the traffic has too little beside it to be compared with. */
  private static final double MAX_SHARE = 0.5;

  @Override
  public Comparison comparison() {
    return Comparison.OTHER_GROUPS;
  }

  @Override
  public Optional<Localisation> proposal(BitSet aside) {
    Optional<BitSet> unknown = searched.usual().map(Usual::unknown);
    if (searched.metric() == Metric.PARTIAL_RATE || unknown.filter(BitSet::isEmpty).isPresent()) {
      return Optional.empty();
    }
    BitSet notSearched = (BitSet) aside.clone();
    unknown.ifPresent(
        cells -> {
          BitSet known = (BitSet) cells.clone();
          known.flip(0, searched.table().entries());
          notSearched.or(known);
        });
    return localiser.best(
        new RateView(searched.table(), searched.pooled(), searched.scatter(), notSearched));
  }

  @Override
  public boolean isLarge(Localisation judged) {
    return judged.trials() <= MAX_SHARE * searched.trials()
        && judged.lift() >= MIN_LIFT
        && judged.events() >= MIN_RATE * judged.trials();
  }
}
