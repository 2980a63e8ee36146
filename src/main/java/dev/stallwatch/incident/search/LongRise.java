package dev.stallwatch.incident.search;

import dev.stallwatch.detect.GroupSeries;
import dev.stallwatch.detect.LongShift;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A rise that fills most of a run without history: the rate of a group is higher than in the short
 * remainder of the run. A baseline fitted to the group's own cells would contain the rise.
 *
 * <p>Rates differ between day and night, and a run of a day or two cannot distinguish that from a
 * long rise. So the rate must have risen by at least {@link #MIN_LIFT} times the lift of all other
 * groups at that time. As night reaches regions at different times, {@link #MIN_LIFT_OF_PLACE}
 * applies where the scope does not limit the clients.
 */
record LongRise(MetricSearch searched) implements Hypothesis {
  private static final List<String> CLIENTS =
      List.of(Dimension.OS.code(), Dimension.SOFTWARE.code());
  private static final double MIN_LIFT = 1.5;
  private static final double MIN_LIFT_OF_PLACE = 2.5;

  /** Minimum log-likelihood ratio of a shift that can lead to a significant rise. */
  private static final double MIN_SHIFT = 9;

  @Override
  public Comparison comparison() {
    return Comparison.QUIETER_TIMES;
  }

  @Override
  public Optional<Localisation> proposal(BitSet excluded) {
    // Without history the tails of speeds are derived from the run and would hide a long change.
    if (searched.usual().isPresent() || searched.metric().isTail()) {
      return Optional.empty();
    }
    return LongShift.of(searched.table(), searched.baseline(), excluded)
        .filter(shift -> shift.score() > MIN_SHIFT)
        .map(shift -> searched.fittedOutside(shift.fromWindow(), shift.toWindow()))
        .flatMap(
            baseline -> Localiser.strongest(searched.view(baseline, searched.scatter(), excluded)));
  }

  @Override
  public boolean isLarge(Localisation tested) {
    boolean limitsClients = CLIENTS.stream().anyMatch(d -> tested.scope().values().containsKey(d));
    double minLift = limitsClients ? MIN_LIFT : MIN_LIFT_OF_PLACE;
    return tested.lift() >= minLift * liftOfOthers(tested);
  }

  /** Returns the lift of all other groups in the same interval, at least 1. */
  private double liftOfOthers(Localisation rise) {
    BitSet without = searched.explainedWith(rise);
    RateTable table = searched.table();
    boolean[] all = Measure.cells(table, Scope.EVERYTHING);
    GroupSeries others = new GroupSeries(table, searched.fitted(without), all, without);
    double expected = others.expected(rise.fromWindow(), rise.toWindow());
    double events = others.events(rise.fromWindow(), rise.toWindow());
    return expected <= 0 ? 1 : Math.max(1, events / expected);
  }
}
