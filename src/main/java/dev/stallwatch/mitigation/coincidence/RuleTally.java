package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.mitigation.RuleRow;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Mode;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a rule did around an incident, as far as its log shows it. */
final class RuleTally {
  private final ActivityIndex index;
  private final Horizon horizon;
  private final Shared shared;

  /** Enforced weight in scope by window of the horizon. */
  private final double[] enforced;

  private final long[] enforcedRecords;

  /** Times of the first and last enforced record in scope by window of the horizon. */
  private final long[] firstEnforced;

  private final long[] lastEnforced;
  private double squares;
  private double weight;
  private RuleCounts inScope = RuleCounts.NONE;
  private RuleCounts outside = RuleCounts.NONE;
  private final RuleCounts[] byCombination;
  private long monitoredDuring;
  private long monitoredBefore;
  private long monitoredOutside;
  private long monitoredSinceMicros = Long.MAX_VALUE;
  private long enforcedAnywhere;
  private final Map<String, Double> actions = new TreeMap<>();
  private final Map<String, Double> edges = new TreeMap<>();

  RuleTally(ActivityIndex index, Horizon horizon, Shared shared, ActivityIndex.OfRule rule) {
    this.index = index;
    this.horizon = horizon;
    this.shared = shared;
    this.enforced = new double[horizon.windows()];
    this.enforcedRecords = new long[horizon.windows()];
    this.firstEnforced = new long[horizon.windows()];
    this.lastEnforced = new long[horizon.windows()];
    Arrays.fill(firstEnforced, Units.UNKNOWN);
    Arrays.fill(lastEnforced, Units.UNKNOWN);
    this.byCombination = new RuleCounts[shared.combinations()];
    for (int i = rule.from(); i < rule.to(); i++) {
      add(i);
    }
  }

  private void add(int at) {
    RuleRow row = index.row(at);
    long start = row.key().windowStartMicros();
    int window = horizon.window(start);
    if (window < 0 || row.counts().weight() <= 0) {
      return;
    }
    boolean isIn = shared.isInScope(index.group(at));
    if (row.key().mode() == Mode.ENFORCE) {
      addEnforced(row, index.group(at), isIn, window);
    } else if (row.key().mode() == Mode.MONITOR) {
      addMonitored(row, isIn, window);
    }
  }

  private void addMonitored(RuleRow row, boolean isIn, int window) {
    long records = row.counts().records();
    if (!isIn) {
      monitoredOutside += horizon.isDuring(window) ? records : 0;
      return;
    }
    monitoredSinceMicros = Math.min(monitoredSinceMicros, row.key().windowStartMicros());
    if (horizon.isDuring(window)) {
      monitoredDuring += records;
    } else if (window < horizon.firstDuring()) {
      monitoredBefore += records;
    }
  }

  private void addEnforced(RuleRow row, int group, boolean isIn, int window) {
    RuleCounts counts = row.counts();
    if (isIn) {
      enforced[window] += counts.weight();
      enforcedRecords[window] += counts.records();
      squares += counts.weightSquares();
      weight += counts.weight();
      if (row.isTimed(horizon.windowMicros())) {
        addTimes(counts, window);
      }
    }
    if (!horizon.isDuring(window)) {
      return;
    }
    enforcedAnywhere += counts.records();
    int combination = shared.combination(group);
    if (combination != Shared.UNKNOWN) {
      RuleCounts before = byCombination[combination];
      byCombination[combination] = before == null ? counts : before.plus(counts);
    }
    if (isIn) {
      inScope = inScope.plus(counts);
      actions.merge(row.key().action(), counts.weight(), Double::sum);
      String edge = row.key().group().edge();
      if (edge != null) {
        edges.merge(edge, counts.weight(), Double::sum);
      }
    } else {
      outside = outside.plus(counts);
    }
  }

  private void addTimes(RuleCounts counts, int window) {
    boolean isFirst = firstEnforced[window] == Units.UNKNOWN;
    firstEnforced[window] =
        isFirst ? counts.firstMicros() : Math.min(firstEnforced[window], counts.firstMicros());
    lastEnforced[window] =
        isFirst ? counts.lastMicros() : Math.max(lastEnforced[window], counts.lastMicros());
  }

  /** Returns the enforced weight in scope by window, in independent events. */
  double[] series() {
    double[] series = new double[enforced.length];
    double unit = weight > 0 ? squares / weight : 1;
    for (int i = 0; i < series.length; i++) {
      series[i] = enforced[i] / unit;
    }
    return series;
  }

  /** Returns the enforced weight in scope in a window. */
  double enforced(int window) {
    return enforced[window];
  }

  long enforcedRecords(int window) {
    return enforcedRecords[window];
  }

  /** Returns the time of the first enforced record in scope in a window, if known. */
  long firstEnforcedMicros(int window) {
    return firstEnforced[window];
  }

  /** Returns the time of the last enforced record in scope in a window, if known. */
  long lastEnforcedMicros(int window) {
    return lastEnforced[window];
  }

  /** Returns what it enforced in scope during the incident. */
  RuleCounts inScope() {
    return inScope;
  }

  /** Returns what it enforced outside the scope during the incident. */
  RuleCounts outside() {
    return outside;
  }

  RuleCounts in(int combination) {
    RuleCounts counts = byCombination[combination];
    return counts == null ? RuleCounts.NONE : counts;
  }

  /** Returns the records that only monitored in scope, during the incident. */
  long monitoredDuring() {
    return monitoredDuring;
  }

  /** Returns the records that only monitored in scope, before the incident. */
  long monitoredBefore() {
    return monitoredBefore;
  }

  long monitoredOutside() {
    return monitoredOutside;
  }

  long monitoredSinceMicros() {
    return monitoredSinceMicros;
  }

  /** Returns the records that enforced during the incident, in scope or not. */
  long enforcedAnywhere() {
    return enforcedAnywhere;
  }

  /** Returns the action with the most weight in scope during the incident. */
  String action() {
    return actions.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** Returns the weight by edge in scope during the incident. */
  Map<String, Double> edges() {
    return edges;
  }
}
