package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.Deficits;
import dev.stallwatch.detect.GroupSeries;
import dev.stallwatch.detect.Usual;
import dev.stallwatch.detect.UsualVolume;
import dev.stallwatch.incident.Anomaly;
import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.IncidentIdentity;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.ScopeText;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.RateTable;
import dev.stallwatch.traffic.WatchedRates;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds one incident per cause: searches every metric for rises, merges rises that overlap in time
 * and scope, and assigns each result a verdict. More 206 responses alone are no incident: when no
 * response is cut short, clients fetch ranges by choice.
 */
public final class IncidentFinder {
  /** A rise of a fine dimension without history lasts at most this part of a run. */
  private static final int MAX_PARTS_OF_RUN = 3;

  private final DetectionOptions options;

  /** Creates a finder with the conditions of an incident. */
  public IncidentFinder(DetectionOptions options) {
    this.options = options;
  }

  /** Returns the incidents in the rates of all metrics. */
  public Findings find(WatchedRates rates) {
    return find(rates.current(), new Expectations(rates));
  }

  /**
   * Returns the incidents in some of the rates.
   *
   * @param rates rates of all windows of a run, or of some of them
   * @param expectations expectations of that run
   */
  public Findings find(Map<Metric, RateTable> rates, Expectations expectations) {
    List<Signal> signals = new ArrayList<>();
    int cells = 0;
    int windows = 0;
    for (Map.Entry<Metric, RateTable> entry : new TreeMap<>(rates).entrySet()) {
      cells = Math.max(cells, entry.getValue().cells());
      windows = Math.max(windows, entry.getValue().windows());
      signals.addAll(signals(entry.getKey(), entry.getValue(), expectations));
    }
    List<Finding> findings =
        causes(signals).stream()
            .map(IncidentFinder::finding)
            .map(finding -> RequestKind.assessed(finding, rates))
            .sorted(Findings.ORDER)
            .toList();
    List<Anomaly> anomalies = new ArrayList<>();
    signals.forEach(signal -> anomalies.addAll(anomalies(signal)));
    return new Findings(findings, anomalies, cells, windows);
  }

  /**
   * Returns the strongest rise among the size classes, hosts, paths and objects of a run. They have
   * no history: each is compared with its own quieter times and with the others.
   */
  public Optional<Finding> strongest(FineRates rates) {
    List<Signal> signals = new ArrayList<>();
    for (Dimension dimension : FineRates.DIMENSIONS) {
      FineRates.ByValue byValue = rates.by(dimension);
      List<String> values = byValue.values();
      IncidentFinder finder = new IncidentFinder(options(values.size()));
      for (String value : values) {
        for (Metric metric : FineRates.METRICS) {
          if (JointScope.isKnown(dimension, metric)
              && byValue.maxExcess(metric, value) >= options.minExcess()) {
            RateTable table = byValue.table(metric, value);
            finder.signals(metric, table, Optional.empty(), Direction.MORE).stream()
                .filter(signal -> isNamed(signal.scope()) && isBrief(signal))
                .forEach(signals::add);
          }
        }
      }
    }
    return causes(signals).stream().findFirst().map(IncidentFinder::finding);
  }

  /** Returns the options of the test of one of the values of one of the dimensions. */
  private DetectionOptions options(int values) {
    return new DetectionOptions(
        options.falseAlarms() / FineRates.DIMENSIONS.size() / values,
        options.minExcess(),
        options.minLift(),
        options.maxIncidents());
  }

  /**
   * Whether a rise lasts at most a third of the run, or is far above all others: the clients of a
   * size class, host or path change over the day, and its rates with them.
   */
  private static boolean isBrief(Signal signal) {
    return signal.comparison() == Comparison.OTHER_GROUPS
        || MAX_PARTS_OF_RUN * (signal.rise().toWindow() - signal.rise().fromWindow())
            <= signal.table().windows();
  }

  /** Whether a scope names values; not everything, nor a group of requests without a name. */
  private static boolean isNamed(Scope scope) {
    return !scope.values().isEmpty()
        && scope.values().values().stream()
            .noneMatch(
                values -> values.contains(FineTally.OTHERS) || values.contains(CellKey.UNKNOWN));
  }

  private List<Signal> signals(Metric metric, RateTable table, Expectations expectations) {
    return metric == Metric.VOLUME
        ? expectations
            .volume()
            .map(volume -> volumeSignals(volume, table))
            .orElseGet(() -> Deficits.of(table).stream().map(Signal::of).toList())
        : signals(metric, table, expectations.usual(metric, table), Direction.MORE);
  }

  private List<Signal> volumeSignals(UsualVolume volume, RateTable requests) {
    List<Signal> signals = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      RateTable table = volume.table(requests, direction);
      signals.addAll(
          signals(Metric.VOLUME, table, Optional.of(volume.usual(table, direction)), direction));
    }
    return signals;
  }

  private List<Signal> signals(
      Metric metric, RateTable table, Optional<Usual> usual, Direction direction) {
    RiseSearch search = new RiseSearch(metric, table, usual, direction, options);
    List<Rise> rises = search.rises();
    Baseline baseline = search.baseline();
    return rises.stream()
        .map(
            rise ->
                new Signal(
                    metric,
                    rise.localisation(),
                    rise.comparison(),
                    table,
                    baseline,
                    direction,
                    rise.alternatives()))
        .toList();
  }

  /**
   * Groups signals by cause. Signals are taken by descending evidence, and each joins only the
   * cause that it is closest to: a signal that spans several causes must not merge them.
   */
  private static List<Cause> causes(List<Signal> signals) {
    List<Cause> causes = new ArrayList<>();
    List<Signal> strongestFirst =
        signals.stream().sorted(Comparator.comparingDouble(Signal::evidence).reversed()).toList();
    for (Signal signal : strongestFirst) {
      Cause closest = null;
      double closeness = Cause.OTHER;
      for (Cause cause : causes) {
        double candidate = cause.closeness(signal);
        if (candidate > closeness) {
          closest = cause;
          closeness = candidate;
        }
      }
      if (closest == null) {
        causes.add(new Cause(signal));
      } else {
        closest.add(signal);
      }
    }
    return causes;
  }

  private static Finding finding(Cause cause) {
    Signal signal = cause.leading();
    Localisation rise = signal.rise();
    RateTable table = signal.table();
    Contrasts contrasts = new Contrasts(table, signal.baseline(), rise);
    Scope scope = contrasts.withPath();
    Measure measure =
        Measure.of(table, signal.baseline(), scope, rise.fromWindow(), rise.toWindow());
    boolean isVolume = signal.metric() == Metric.VOLUME;
    List<UnaffectedGroup> unaffected = isVolume ? List.of() : contrasts.of(scope);
    Verdict verdict = new Diagnosis(cause, scope).verdict();
    Severity severity =
        verdict.isIncident()
            ? Severity.of(measure.excess(), measure.observedRate())
            : Severity.INFO;
    return new Finding(
        IncidentIdentity.of(signal.startMicros(), ScopeText.of(scope)),
        signal.metric(),
        cause.alsoSeenIn(),
        new Assessment(verdict, severity, Diagnosis.lessLikely(unaffected)),
        new IncidentInterval(
            signal.startMicros(),
            false,
            rise.toWindow() >= table.windows() ? Units.UNKNOWN : signal.endMicros()),
        scope,
        isVolume ? volumeRates(signal, measure) : rates(measure),
        Confidence.of(
            (1 - rise.falseAlarmProbability()) * ScopeFit.of(signal, scope).probability(),
            signal.comparison()),
        unaffected.stream().map(UnaffectedGroup::contrast).toList(),
        cause.alternatives(),
        rise.logLooks());
  }

  private static Rates rates(Measure measure) {
    return new Rates(
        measure.observedRate(),
        measure.expectedRate(),
        Math.round(measure.trials()),
        measure.excess());
  }

  private static Rates volumeRates(Signal signal, Measure measure) {
    double share = signal.volumeShare();
    return new Rates(share, 1, Math.round(share * measure.expected()), measure.excess());
  }

  private static List<Anomaly> anomalies(Signal signal) {
    List<Anomaly> anomalies = new ArrayList<>();
    RateTable table = signal.table();
    Localisation rise = signal.rise();
    GroupSeries series =
        new GroupSeries(table, signal.baseline(), Measure.cells(table, rise.scope()), new BitSet());
    for (int window = rise.fromWindow(); window < rise.toWindow(); window++) {
      Measure measure =
          new Measure(
              series.trials(window, window + 1),
              series.events(window, window + 1),
              series.expected(window, window + 1));
      if (measure.excess() > 0) {
        double k = measure.events();
        double e = measure.expected();
        anomalies.add(
            new Anomaly(
                signal.metric(),
                table.windowStartMicros(window),
                rise.scope(),
                measure.observedRate(),
                measure.expectedRate(),
                Math.round(measure.trials()),
                measure.excess(),
                k * Math.log(k / e) - (k - e)));
      }
    }
    return anomalies;
  }
}
