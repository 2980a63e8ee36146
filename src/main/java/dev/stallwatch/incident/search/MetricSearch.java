package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.EntryScatter;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The counts of one metric that are searched, what is usual of them, and what is explained. */
final class MetricSearch {
  private final Metric metric;
  private final RateTable table;
  private final Optional<Usual> usual;
  private final BitSet explained = new BitSet();
  private @Nullable Baseline baseline;
  private @Nullable EntryScatter scatter;

  /**
   * Counts that nothing explains yet.
   *
   * @param usual what earlier days let expect, if there are any
   */
  MetricSearch(Metric metric, RateTable table, Optional<Usual> usual) {
    this.metric = metric;
    this.table = table;
    this.usual = usual;
  }

  Metric metric() {
    return metric;
  }

  RateTable table() {
    return table;
  }

  Optional<Usual> usual() {
    return usual;
  }

  /** The entries of the rises found. */
  BitSet explained() {
    return (BitSet) explained.clone();
  }

  /** The entries of the rises found, and of one more. */
  BitSet explainedWith(Localisation rise) {
    BitSet entries = explained();
    entries.or(entries(rise));
    return entries;
  }

  /** Leaves a rise out of account from now on. */
  void explain(Localisation rise) {
    explained.or(entries(rise));
    baseline = null;
    scatter = null;
  }

  /** What is usual beside all rises found. */
  Baseline baseline() {
    if (baseline == null) {
      baseline = fitted(explained);
    }
    return baseline;
  }

  /** How much entries scatter beside all rises found. */
  EntryScatter scatter() {
    if (scatter == null) {
      scatter = EntryScatter.estimate(table, baseline(), explained);
    }
    return scatter;
  }

  /** What is usual: by earlier days where there are some, else by the run without some entries. */
  Baseline fitted(BitSet leftOut) {
    return usual
        .map(Usual::baseline)
        .orElseGet(() -> Baseline.fit(table, leftOut, metric.priorRate()));
  }

  /** What is usual in the run beside an interval, in which nothing counts. */
  Baseline fittedBeside(int fromWindow, int toWindow) {
    BitSet without = explained();
    without.or(entries(Scope.EVERYTHING, fromWindow, toWindow));
    return fitted(without);
  }

  /** One rate for all cells and times that nothing explains. */
  Baseline pooled() {
    return Baseline.pooled(table, explained, metric.priorRate());
  }

  BitSet entries(Localisation rise) {
    return entries(rise.scope(), rise.fromWindow(), rise.toWindow());
  }

  private BitSet entries(Scope scope, int fromWindow, int toWindow) {
    BitSet entries = new BitSet(table.entries());
    boolean[] in = Measure.cells(table, scope);
    for (int i = 0; i < table.entries(); i++) {
      int window = table.windowOf(i);
      if (window >= fromWindow && window < toWindow && in[table.cellOf(i)]) {
        entries.set(i);
      }
    }
    return entries;
  }

  double trials() {
    double trials = 0;
    for (int i = 0; i < table.entries(); i++) {
      trials += table.trials(i);
    }
    return trials;
  }
}
