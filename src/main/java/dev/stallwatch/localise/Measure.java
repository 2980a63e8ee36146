package dev.stallwatch.localise;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The counts within a scope and an interval.
 *
 * @param trials trials
 * @param events events
 * @param expected events expected by the baseline
 */
public record Measure(double trials, double events, double expected) {

  /** Sums up a table over a half-open interval of windows. */
  public static Measure of(
      RateTable table, Baseline baseline, Scope scope, int fromWindow, int toWindow) {
    boolean[] in = cells(table, scope);
    double trials = 0;
    double events = 0;
    double expected = 0;
    for (int cell = 0; cell < in.length; cell++) {
      int end = in[cell] ? table.firstEntry(cell + 1) : 0;
      for (int i = table.firstEntry(cell); i < end; i++) {
        int window = table.windowOf(i);
        if (window >= fromWindow && window < toWindow) {
          trials += table.trials(i);
          events += table.events(i);
          expected += table.trials(i) * baseline.expectedRate(cell, i);
        }
      }
    }
    return new Measure(trials, events, expected);
  }

  /** Returns for each cell of a table whether it lies within a scope. */
  public static boolean[] cells(RateTable table, Scope scope) {
    boolean[] in = new boolean[table.cells()];
    for (int cell = 0; cell < in.length; cell++) {
      in[cell] = true;
      for (int d = 0; in[cell] && d < table.dimensions().size(); d++) {
        Set<String> values = scope.values().get(table.dimensions().get(d));
        in[cell] = values == null || values.contains(table.values(d).get(table.value(cell, d)));
      }
    }
    return in;
  }

  /** Returns the trials within a scope and an interval by the value of one dimension. */
  public static Map<String, Double> trialsBy(
      RateTable table, String dimension, Scope scope, int fromWindow, int toWindow) {
    boolean[] in = cells(table, scope);
    int d = table.dimensions().indexOf(dimension);
    Map<String, Double> trials = new HashMap<>();
    for (int cell = 0; cell < in.length; cell++) {
      int end = in[cell] ? table.firstEntry(cell + 1) : 0;
      for (int i = table.firstEntry(cell); i < end; i++) {
        int window = table.windowOf(i);
        if (window >= fromWindow && window < toWindow) {
          String value = table.values(d).get(table.value(cell, d));
          trials.merge(value, table.trials(i), Double::sum);
        }
      }
    }
    return trials;
  }

  /** Returns events per trial, 0 without trials. */
  public double observedRate() {
    return trials == 0 ? 0 : events / trials;
  }

  /** Returns expected events per trial, 0 without trials. */
  public double expectedRate() {
    return trials == 0 ? 0 : expected / trials;
  }

  /** Returns the excess events. */
  public double excess() {
    return events - expected;
  }
}
