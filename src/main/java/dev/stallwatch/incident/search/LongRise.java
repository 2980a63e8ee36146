package dev.stallwatch.incident.search;

import dev.stallwatch.detect.GroupSeries;
import dev.stallwatch.detect.LongShift;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Localiser;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Without history: the rate of a group is higher than in a short rest of the run. It fills so much
 * of the run that it would pass for usual in its own cells.
 *
 * <p>By day and by night rates differ, which a run of a day or two cannot tell from a long rise. So
 * the rate must have risen clearly more than that of all others at the time, and as the night comes
 * to one region before the other, far more where the scope names no clients.
 */
record LongRise(MetricSearch searched, Localiser localiser) implements Hypothesis {
  private static final List<String> CLIENTS =
      List.of(Dimension.OS.code(), Dimension.SOFTWARE.code());
  private static final double MIN_LIFT = 1.5;
  private static final double MIN_LIFT_OF_PLACE = 2.5;

  /** Log-likelihood ratio of a shift below which a search beside it finds nothing that counts. */
  private static final double MIN_SHIFT = 9;

  @Override
  public Comparison comparison() {
    return Comparison.QUIETER_TIMES;
  }

  @Override
  public Optional<Localisation> proposal(BitSet aside) {
    // Without history the tails of speeds come from the run itself, and would hide a long change.
    if (searched.usual().isPresent() || searched.metric().isTail()) {
      return Optional.empty();
    }
    return LongShift.of(searched.table(), searched.baseline(), aside)
        .filter(shift -> shift.score() > MIN_SHIFT)
        .map(shift -> searched.fittedBeside(shift.fromWindow(), shift.toWindow()))
        .flatMap(
            beside ->
                localiser.best(new RateView(searched.table(), beside, searched.scatter(), aside)));
  }

  @Override
  public boolean isLarge(Localisation judged) {
    boolean ofClients = CLIENTS.stream().anyMatch(d -> judged.scope().values().containsKey(d));
    double least = ofClients ? MIN_LIFT : MIN_LIFT_OF_PLACE;
    return judged.lift() >= least * liftOfOthers(judged);
  }

  /** By what the rate of all others rose at that time, at least 1. */
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
