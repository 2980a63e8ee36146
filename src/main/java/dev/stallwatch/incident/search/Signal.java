package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.Deficit;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.util.List;

/**
 * A rise of one metric, with the counts that it was found in.
 *
 * @param metric the metric
 * @param rise scope, interval and counts
 * @param comparison the reference that it was compared with
 * @param table the metric's counts
 * @param baseline the expected rates of these counts
 * @param direction whether there are more events than expected or fewer; for fewer the table holds
 *     the mirror image, in which there are more
 * @param alternatives the next best scopes, the best first
 */
record Signal(
    Metric metric,
    Localisation rise,
    Comparison comparison,
    RateTable table,
    Baseline baseline,
    Direction direction,
    List<Scope> alternatives) {

  /** Copies the list. */
  Signal {
    alternatives = List.copyOf(alternatives);
  }

  /** Returns the signal of requests that are missing without earlier days to compare with. */
  static Signal of(Deficit deficit) {
    Measure measure =
        Measure.of(
            deficit.table(),
            deficit.baseline(),
            deficit.scope(),
            deficit.fromWindow(),
            deficit.toWindow());
    return new Signal(
        Metric.VOLUME,
        new Localisation(
            deficit.scope(),
            deficit.fromWindow(),
            deficit.toWindow(),
            deficit.score(),
            deficit.logLooks(),
            measure.trials(),
            measure.events(),
            measure.expected()),
        Comparison.OTHER_HOURS,
        deficit.table(),
        deficit.baseline(),
        Direction.FEWER,
        List.of());
  }

  /** Returns requests over usual requests; in a mirror image this is 2 minus its ratio. */
  double volumeShare() {
    double ratio = rise.lift();
    return direction == Direction.MORE ? ratio : 2 - ratio;
  }

  long startMicros() {
    return table.windowStartMicros(rise.fromWindow());
  }

  long endMicros() {
    return table.endMicros(rise.toWindow());
  }

  /** Returns the evidence against chance over all looks: logarithm of 1 / probability. */
  double evidence() {
    return rise.score() - rise.logLooks();
  }

  Scope scope() {
    return rise.scope();
  }

  /** Returns the signal over another interval of windows. */
  Signal over(int fromWindow, int toWindow) {
    return with(rise.scope(), fromWindow, toWindow);
  }

  /** Returns the signal with another scope. */
  Signal within(Scope scope) {
    return with(scope, rise.fromWindow(), rise.toWindow());
  }

  private Signal with(Scope scope, int fromWindow, int toWindow) {
    Measure measure = Measure.of(table, baseline, scope, fromWindow, toWindow);
    return new Signal(
        metric,
        new Localisation(
            scope,
            fromWindow,
            toWindow,
            rise.score(),
            rise.logLooks(),
            measure.trials(),
            measure.events(),
            measure.expected()),
        comparison,
        table,
        baseline,
        direction,
        alternatives);
  }

  /** Returns the share of this signal's traffic that lies in another scope, 0 to 1. */
  double shareWithin(Scope other) {
    boolean[] own = Measure.cells(table, rise.scope());
    boolean[] others = Measure.cells(table, other);
    double all = 0;
    double shared = 0;
    for (int i = 0; i < table.entries(); i++) {
      int window = table.windowOf(i);
      int cell = table.cellOf(i);
      if (own[cell] && window >= rise.fromWindow() && window < rise.toWindow()) {
        all += table.trials(i);
        shared += others[cell] ? table.trials(i) : 0;
      }
    }
    return all == 0 ? 0 : shared / all;
  }
}
