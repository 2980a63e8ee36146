package dev.stallwatch.incident.search;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Signals that are attributed to one cause: those that overlap in time and in scope. */
final class Cause {
  /** Two signals share a cause if this share of the traffic of one lies in the other's scope. */
  private static final double MIN_SHARED = 0.5;

  /** Two scopes are the same group if each shares at least this part of its traffic. */
  private static final double MIN_SHARE_OF_SAME_GROUP = 0.8;

  /**
   * A metric can lead the incident if its excess is at least this share of the largest excess. The
   * excess is compared, not the evidence: the evidence depends on the scatter in the rest of the
   * run and so changes with the analysed period; the excess does not.
   */
  static final double MIN_SHARE_OF_EXCESS = 0.25;

  /** Starts and ends of signals of one event may differ by this share of the shorter length. */
  private static final double TIME_TOLERANCE = 0.15;

  /** The closeness of a signal of another cause. */
  static final double OTHER = -1;

  private final List<Signal> signals = new ArrayList<>();

  Cause(Signal first) {
    signals.add(first);
  }

  /**
   * Returns the closeness of a signal to the most similar signal of this cause: the shared traffic
   * as a share of the wider scope, 0 to 1. The closeness is 1 if the signal can be merged with one
   * of the same metric, and {@link #OTHER} if it belongs to another cause.
   */
  double closeness(Signal signal) {
    return signals.stream().mapToDouble(known -> closeness(known, signal)).max().orElse(OTHER);
  }

  private static double closeness(Signal known, Signal signal) {
    if (isSameMetric(known, signal)) {
      return merged(known, signal) == null ? OTHER : 1;
    }
    if (!sharesTime(known, signal)) {
      return OTHER;
    }
    double shareOfSignal = signal.shareWithin(known.scope());
    double shareOfKnown = known.shareWithin(signal.scope());
    return Math.max(shareOfSignal, shareOfKnown) >= MIN_SHARED
        ? Math.min(shareOfSignal, shareOfKnown)
        : OTHER;
  }

  /** Adds a signal to this cause; merges it with one of the same metric where possible. */
  void add(Signal signal) {
    for (int i = 0; i < signals.size(); i++) {
      Signal both = isSameMetric(signals.get(i), signal) ? merged(signals.get(i), signal) : null;
      if (both != null) {
        signals.set(i, both);
        return;
      }
    }
    signals.add(signal);
  }

  private static boolean isSameMetric(Signal a, Signal b) {
    return a.metric() == b.metric() && a.direction() == b.direction();
  }

  private static boolean sharesTime(Signal a, Signal b) {
    return a.startMicros() < b.endMicros() && b.startMicros() < a.endMicros();
  }

  /** Merges two signals of one metric; returns null if they have different causes. */
  private static @Nullable Signal merged(Signal known, Signal other) {
    if (sharesTime(known, other)) {
      if (other.shareWithin(known.scope()) >= MIN_SHARE_OF_SAME_GROUP) {
        return known;
      }
      Scope union = union(known.scope(), other.scope());
      return union != null && sameTime(known, other) ? known.within(union) : null;
    }
    boolean sameGroup =
        Math.min(known.shareWithin(other.scope()), other.shareWithin(known.scope()))
            >= MIN_SHARE_OF_SAME_GROUP;
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
    double tolerance = 2 + TIME_TOLERANCE * Math.min(length(a), length(b));
    return Math.abs(a.rise().fromWindow() - b.rise().fromWindow()) <= tolerance
        && Math.abs(a.rise().toWindow() - b.rise().toWindow()) <= tolerance;
  }

  /** Returns the union of scopes that limit the same dimensions and differ in one; else null. */
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
   * Returns the leading signal: the first in the order of metrics among those with at least a
   * quarter of the largest excess. Every signal is significant by itself. 206 responses and the
   * number of requests lead only where no other metric rose.
   */
  Signal leading() {
    List<Signal> leaders = signals.stream().filter(Cause::canLead).toList();
    List<Signal> candidates = leaders.isEmpty() ? signals : leaders;
    double largest = candidates.stream().mapToDouble(Cause::excess).max().orElse(0);
    return candidates.stream()
        .filter(signal -> excess(signal) >= MIN_SHARE_OF_EXCESS * largest)
        .min(
            Comparator.comparing(Signal::metric)
                .thenComparing(Comparator.comparingDouble(Cause::excess).reversed()))
        .orElse(candidates.get(0));
  }

  private static double excess(Signal signal) {
    return signal.rise().excess();
  }

  private static boolean canLead(Signal signal) {
    return signal.metric() != Metric.PARTIAL_RATE && signal.metric() != Metric.VOLUME;
  }

  /** Whether no rate of failures rose. */
  boolean isOfSpeedOnly() {
    return signals.stream().map(Signal::metric).noneMatch(Metric::isFailure);
  }

  /** Returns the other metrics that deviate together with the leading one, in enum order. */
  List<Metric> alsoSeenIn() {
    Metric first = leading().metric();
    return signals.stream()
        .map(Signal::metric)
        .filter(metric -> metric != first)
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the other scopes that explain the leading metric about as well, the best first. */
  List<Scope> alternatives() {
    Signal leading = leading();
    return leading.alternatives().stream().filter(scope -> !scope.equals(leading.scope())).toList();
  }
}
