package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.RateTable;
import java.util.Map;
import java.util.Set;

/**
 * Limits the severity of slower transfers or later first bytes of a client whose requests changed
 * in kind at the same time: it requests ranges now, or other objects, or finds them in the cache
 * less often, or requests much more. Such requests have another usual speed, so the finding is at
 * most a warning. It applies if no rate of failures rose, and if the scope names clients only.
 */
final class RequestKind {
  private static final Set<String> CLIENTS =
      Set.of(Dimension.SOFTWARE.code(), Dimension.SOFTWARE_VERSION.code(), Dimension.OS.code());

  /** Dimensions that every client uses, which the refined scope or the path may name. */
  private static final Set<String> PATHS =
      Set.of(Dimension.SERVED_BY.code(), Dimension.SOURCE.code());

  /** Difference of shares, 0 to 1, from which requests are of another kind. */
  private static final double MIN_DIFFERENCE = 0.15;

  /** Ratio of the share of all requests from which the number of requests changed. */
  private static final double MIN_RATIO = 1.5;

  private static final double MIN_TRIALS = 50;
  private static final int MAX_VALUES = 200;

  private RequestKind() {}

  /** Returns the finding with its severity limited if the share of 206 or the number changed. */
  static Finding assessed(Finding finding, Map<Metric, RateTable> rates) {
    return isLimited(finding)
            && (isOfOtherRanges(finding, rates) || isOfOtherNumber(finding, rates))
        ? finding.withMaxSeverity(Severity.WARNING)
        : finding;
  }

  /** Returns the finding with its severity limited if sizes or cache results changed. */
  static Finding assessed(Finding finding, FineTally tally) {
    return isLimited(finding)
            && (isOfOtherMix(tally, Dimension.SIZE_CLASS) || isOfOtherMix(tally, Dimension.CACHE))
        ? finding.withMaxSeverity(Severity.WARNING)
        : finding;
  }

  private static boolean isLimited(Finding finding) {
    Set<String> named = finding.scope().values().keySet();
    return finding.metric().isTail()
        && finding.alsoSeenIn().stream().noneMatch(Metric::isFailure)
        && named.stream().anyMatch(CLIENTS::contains)
        && named.stream().allMatch(name -> CLIENTS.contains(name) || PATHS.contains(name));
  }

  private static boolean isOfOtherRanges(Finding finding, Map<Metric, RateTable> rates) {
    RateTable table = rates.get(Metric.PARTIAL_RATE);
    if (table == null) {
      return false;
    }
    Counts own = Counts.of(finding, table, finding.scope());
    return own.trialsWithin >= MIN_TRIALS
        && own.trialsOutside >= MIN_TRIALS
        && Math.abs(own.eventsWithin / own.trialsWithin - own.eventsOutside / own.trialsOutside)
            >= MIN_DIFFERENCE;
  }

  private static boolean isOfOtherNumber(Finding finding, Map<Metric, RateTable> rates) {
    RateTable table = rates.get(Metric.VOLUME);
    if (table == null) {
      return false;
    }
    Counts own = Counts.of(finding, table, finding.scope());
    Counts all = Counts.of(finding, table, Scope.EVERYTHING);
    if (own.trialsWithin < MIN_TRIALS || own.trialsOutside < MIN_TRIALS) {
      return false;
    }
    double ratio = own.trialsWithin / all.trialsWithin / (own.trialsOutside / all.trialsOutside);
    return Math.max(ratio, 1 / ratio) >= MIN_RATIO;
  }

  /** Counts within the finding's interval and at other times. */
  private record Counts(
      double trialsWithin, double eventsWithin, double trialsOutside, double eventsOutside) {
    static Counts of(Finding finding, RateTable table, Scope scope) {
      boolean[] in = Measure.cells(table, scope);
      double[] sums = new double[4];
      for (int i = 0; i < table.entries(); i++) {
        if (in[table.cellOf(i)]) {
          long start = table.windowStartMicros(table.windowOf(i));
          boolean isWithin =
              start >= finding.startedAtMicros()
                  && (finding.isOpen() || start < finding.endedAtMicros());
          sums[isWithin ? 0 : 2] += table.trials(i);
          sums[isWithin ? 1 : 3] += table.events(i);
        }
      }
      return new Counts(sums[0], sums[1], sums[2], sums[3]);
    }
  }

  /** Whether half the sum of the differences of the shares of all values is large. */
  private static boolean isOfOtherMix(FineTally tally, Dimension dimension) {
    Map<String, FineTally.Counts> values = tally.values(dimension, MAX_VALUES);
    double within = 0;
    double outside = 0;
    for (FineTally.Counts counts : values.values()) {
      within += counts.trials(FineTally.Place.SCOPE, FineTally.Time.INTERVAL);
      outside += counts.trials(FineTally.Place.SCOPE, FineTally.Time.OTHER);
    }
    if (within < MIN_TRIALS || outside < MIN_TRIALS) {
      return false;
    }
    double difference = 0;
    for (FineTally.Counts counts : values.values()) {
      difference +=
          Math.abs(
              counts.trials(FineTally.Place.SCOPE, FineTally.Time.INTERVAL) / within
                  - counts.trials(FineTally.Place.SCOPE, FineTally.Time.OTHER) / outside);
    }
    return difference / 2 >= MIN_DIFFERENCE;
  }
}
