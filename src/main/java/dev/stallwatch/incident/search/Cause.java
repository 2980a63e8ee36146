package dev.stallwatch.incident.search;

import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The signals that tell of one cause. */
final class Cause {
  /** Signals share a cause if so much of one's traffic lies within the other's scope. */
  private static final double SHARED = 0.5;

  /** A group that is troubled again is the same if so much of either scope lies in the other. */
  private static final double SAME_GROUP = 0.8;

  /**
   * A metric names the incident if its excess is this share of the largest one. The excess is used
   * and not the evidence: how much a rise says beyond chance depends on how much the counts scatter
   * in the rest of the run, so it changes with the period that is analysed; the excess does not.
   */
  private static final double MIN_SHARE_OF_EXCESS = 0.25;

  /** Beginnings and ends of one event may differ by this share of its length. */
  private static final double SAME_TIME = 0.15;

  private static final int MAX_ALTERNATIVES = 4;

  /** The closeness of what tells of another cause. */
  static final double OTHER = -1;

  private final List<Signal> signals = new ArrayList<>();

  Cause(Signal first) {
    signals.add(first);
  }

  /**
   * How close a signal is to those of this cause: the traffic that the scopes share with the
   * closest, of the wider of both, 0 to 1; 1 for more of a metric that it has; less than 0 if the
   * signal tells of another cause.
   */
  double closeness(Signal signal) {
    return signals.stream().mapToDouble(known -> closeness(known, signal)).max().orElse(OTHER);
  }

  private static double closeness(Signal known, Signal signal) {
    if (isOfOneMetric(known, signal)) {
      return together(known, signal) == null ? OTHER : 1;
    }
    if (!sharesTime(known, signal)) {
      return OTHER;
    }
    double ofSignal = signal.shareWithin(known.scope());
    double ofKnown = known.shareWithin(signal.scope());
    return Math.max(ofSignal, ofKnown) >= SHARED ? Math.min(ofSignal, ofKnown) : OTHER;
  }

  /** Takes in a signal that tells of this cause. */
  void take(Signal signal) {
    for (int i = 0; i < signals.size(); i++) {
      Signal both = isOfOneMetric(signals.get(i), signal) ? together(signals.get(i), signal) : null;
      if (both != null) {
        signals.set(i, both);
        return;
      }
    }
    signals.add(signal);
  }

  private static boolean isOfOneMetric(Signal a, Signal b) {
    return a.metric() == b.metric() && a.direction() == b.direction();
  }

  private static boolean sharesTime(Signal a, Signal b) {
    return a.startMicros() < b.endMicros() && b.startMicros() < a.endMicros();
  }

  /** Two rises of one metric as one, or null if they tell of two causes. */
  private static @Nullable Signal together(Signal known, Signal other) {
    if (sharesTime(known, other)) {
      if (other.shareWithin(known.scope()) >= SAME_GROUP) {
        return known;
      }
      Scope union = union(known.scope(), other.scope());
      return union != null && sameTime(known, other) ? known.within(union) : null;
    }
    boolean sameGroup =
        Math.min(known.shareWithin(other.scope()), other.shareWithin(known.scope())) >= SAME_GROUP;
    return sameGroup && gap(known, other) <= length(known) + length(other)
        ? known.over(
            Math.min(known.rise().fromWindow(), other.rise().fromWindow()),
            Math.max(known.rise().toWindow(), other.rise().toWindow()))
        : null;
  }

  private static int length(Signal signal) {
    return signal.rise().toWindow() - signal.rise().fromWindow();
  }

  private static int gap(Signal a, Signal b) {
    return Math.max(a.rise().fromWindow(), b.rise().fromWindow())
        - Math.min(a.rise().toWindow(), b.rise().toWindow());
  }

  private static boolean sameTime(Signal a, Signal b) {
    double tolerance = 2 + SAME_TIME * Math.min(length(a), length(b));
    return Math.abs(a.rise().fromWindow() - b.rise().fromWindow()) <= tolerance
        && Math.abs(a.rise().toWindow() - b.rise().toWindow()) <= tolerance;
  }

  /** The scope of both, if they limit the same dimensions and differ in one; else null. */
  private static @Nullable Scope union(Scope a, Scope b) {
    if (!a.values().keySet().equals(b.values().keySet())) {
      return null;
    }
    Scope union = a;
    int differing = 0;
    for (String dimension : a.values().keySet()) {
      Set<String> values = new TreeSet<>(a.values().getOrDefault(dimension, new TreeSet<>()));
      if (values.addAll(b.values().getOrDefault(dimension, new TreeSet<>()))
          || !a.values().get(dimension).equals(b.values().get(dimension))) {
        differing++;
        union = union.with(dimension, values);
      }
    }
    return differing == 1 ? union : null;
  }

  /**
   * The signal that names it: the first in the order of metrics, of those with a sizable share of
   * the largest excess. Every signal is significant by itself. More 206 responses or more or fewer
   * requests name it only where nothing else rose.
   */
  Signal strongest() {
    List<Signal> naming = signals.stream().filter(Cause::tellsOfTrouble).toList();
    List<Signal> those = naming.isEmpty() ? signals : naming;
    double largest = those.stream().mapToDouble(Cause::excess).max().orElse(0);
    return those.stream()
        .filter(signal -> excess(signal) >= MIN_SHARE_OF_EXCESS * largest)
        .min(
            Comparator.comparing(Signal::metric)
                .thenComparing(Comparator.comparingDouble(Cause::excess).reversed()))
        .orElse(those.get(0));
  }

  private static double excess(Signal signal) {
    return signal.rise().excess();
  }

  private static boolean tellsOfTrouble(Signal signal) {
    return signal.metric() != Metric.PARTIAL_RATE && signal.metric() != Metric.VOLUME;
  }

  /** The other metrics that moved with it, in their order. */
  List<Metric> alsoSeenIn() {
    Metric first = strongest().metric();
    return signals.stream()
        .map(Signal::metric)
        .filter(metric -> metric != first)
        .distinct()
        .sorted()
        .toList();
  }

  /** Other scopes to name: the next best of the naming metric, and what other metrics name. */
  List<Scope> alternatives() {
    Signal named = strongest();
    return Stream.concat(
            named.alternatives().stream(),
            signals.stream()
                .sorted(Comparator.comparingDouble(Signal::evidence).reversed())
                .map(Signal::scope))
        .filter(scope -> !scope.equals(named.scope()))
        .distinct()
        .limit(MAX_ALTERNATIVES)
        .toList();
  }
}
