package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.EntryScatter;
import dev.stallwatch.detect.OwnRates;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.localise.LatestBlocks;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.localise.RateView;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The searched counts of one metric, their baseline, and the entries that rises explain. */
final class MetricSearch {
  private final Metric metric;
  private final RateTable table;
  private final Optional<Usual> usual;
  private final OwnRates own;
  private final LatestBlocks blocks = new LatestBlocks();
  private final BitSet explained = new BitSet();
  private @Nullable Baseline baseline;
  private @Nullable EntryScatter scatter;

  /**
   * Creates a search without explained entries.
   *
   * @param usual the usual values from earlier days, empty without history
   */
  MetricSearch(Metric metric, RateTable table, Optional<Usual> usual) {
    this.metric = metric;
    this.table = table;
    this.usual = usual;
    this.own = new OwnRates(table, metric.priorRate());
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

  /** Returns the entries of all rises found. */
  BitSet explained() {
    return (BitSet) explained.clone();
  }

  /** Returns the entries of all rises found and of one more. */
  BitSet explainedWith(Localisation rise) {
    BitSet entries = explained();
    entries.or(entries(rise));
    return entries;
  }

  /**
   * Returns the data of a search.
   *
   * @param excluded entries that are not searched
   */
  RateView view(Baseline expected, EntryScatter scatterOfEntries, BitSet excluded) {
    return new RateView(table, expected, scatterOfEntries, excluded, blocks);
  }

  /** Excludes the entries of a rise from the baseline and the scatter. */
  void explain(Localisation rise) {
    explained.or(entries(rise));
    baseline = null;
    scatter = null;
  }

  /** Returns the baseline without the rises found. */
  Baseline baseline() {
    if (baseline == null) {
      baseline = fitted(explained);
    }
    return baseline;
  }

  /** Returns the scatter of entries without the rises found. */
  EntryScatter scatter() {
    if (scatter == null) {
      scatter = EntryScatter.estimate(table, baseline(), explained);
    }
    return scatter;
  }

  /** Returns the scatter of entries without the rises found and without one more. */
  EntryScatter scatterWithout(Localisation rise, Baseline expected) {
    return EntryScatter.estimate(table, expected, explainedWith(rise));
  }

  /** Returns the baseline of earlier days, or without history that of the run less some entries. */
  Baseline fitted(BitSet excluded) {
    return usual.map(Usual::baseline).orElseGet(() -> own.without(excluded));
  }

  /** Returns the baseline fitted without an interval and without the rises found. */
  Baseline fittedOutside(int fromWindow, int toWindow) {
    BitSet excluded = explained();
    excluded.or(entries(Scope.EVERYTHING, fromWindow, toWindow));
    return fitted(excluded);
  }

  /** Returns a baseline of one rate for all entries that no rise explains. */
  Baseline pooled() {
    return Baseline.pooled(table, explained, metric.priorRate());
  }

  BitSet entries(Localisation rise) {
    return entries(rise.scope(), rise.fromWindow(), rise.toWindow());
  }

  private BitSet entries(Scope scope, int fromWindow, int toWindow) {
    BitSet entries = new BitSet(table.entries());
    boolean[] in = Measure.cells(table, scope);
    for (int cell = 0; cell < in.length; cell++) {
      int end = in[cell] ? table.firstEntry(cell + 1) : 0;
      for (int i = table.firstEntry(cell); i < end; i++) {
        int window = table.windowOf(i);
        if (window >= fromWindow && window < toWindow) {
          entries.set(i);
        }
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
