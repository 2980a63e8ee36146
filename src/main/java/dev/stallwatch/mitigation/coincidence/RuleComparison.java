package dev.stallwatch.mitigation.coincidence;

import dev.stallwatch.mitigation.RuleCounts;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the figures of one rule against one incident. */
final class RuleComparison {
  private static final double NORMAL_95 = 1.96;

  /** No record: with 95 % confidence fewer than three are expected. */
  private static final double NONE_UPPER = 3;

  /** Windows next to the incident in which the rule may still, or already, act. */
  private static final int NEXT_WINDOWS = 6;

  /**
   * Events that the rate of the incident would give at another time at which the rule acted: if
   * there are fewer than {@value #HARMLESS} of these, it did no harm then (Poisson, p below 0.01).
   */
  private static final double MIN_EXPECTED_EVENTS = 8;

  private static final double HARMLESS = 0.25;

  /** Records that a contrast would have if the rule acted alike on it. */
  private static final double MIN_EXPECTED_RECORDS = 5;

  /** Intensity at a contrast, over that in scope, from which on a rule acts alike. */
  private static final double ALIKE = 0.5;

  /** Bins of the dose-response test, which takes the square of their number. */
  private static final int MAX_BINS = 512;

  /** Bounds the time of all tests of an incident to a second, with at least 380 rules tested. */
  private static final long MAX_DOSE_BINS = 100_000_000;

  private final ActivityIndex index;
  private final Horizon horizon;
  private final ScopeTraffic traffic;
  private final boolean isStall;
  private final double[] traffics;
  private long doseBins;

  /**
   * Compares rules with an incident.
   *
   * @param isStall whether its metric counts stalled downloads, which requests can join
   */
  RuleComparison(ActivityIndex index, Horizon horizon, ScopeTraffic traffic, boolean isStall) {
    this.isStall = isStall;
    this.index = index;
    this.horizon = horizon;
    this.traffic = traffic;
    this.traffics = traffic.relative(horizon);
  }

  /**
   * Returns the figures of a rule that enforced in scope.
   *
   * @param denominators traffic by combination
   */
  Figures figures(
      ActivityIndex.OfRule rule,
      RuleTally tally,
      Shared shared,
      double[] denominators,
      List<Change> changes) {
    RuleCounts in = tally.inScope();
    Onset onset =
        Onset.of(new Onset.Course(horizon, tally, i -> traffics[i], index.coverage(rule), changes));
    boolean isShared = shared.dimensions() > 0;
    double share = in.weight() / (in.weight() + tally.outside().weight());
    double trafficShare = isShared ? share(shared, denominators) : Double.NaN;
    Contrast contrast = isShared ? contrast(tally, shared, denominators) : Contrast.UNKNOWN;
    Phases.@Nullable Phase harmless = harmless(onset);
    ScopeTraffic.Sums during = traffic.scopeDuring();
    return new Figures(
        in.records(),
        in.weight() > 1.5 * in.records(),
        isShared ? share : Double.NaN,
        share / trafficShare,
        lower(share, in.plus(tally.outside())) / trafficShare,
        isShared ? reach(tally, shared) : Double.NaN,
        isShared ? expectedReach(in, shared) : Double.NaN,
        contrast.ratio,
        contrast.lower,
        contrast.upper,
        isShared ? alike(tally, shared, denominators) : 0,
        onset,
        doseP(tally),
        isStall
            ? JoinOdds.of(in.joined(), in.joinedStalled(), during.trials(), during.events())
            : JoinOdds.NONE,
        rule.rule().layer() == Layer.L7 ? in.weight() / traffic.excess() : Double.NaN,
        harmless == null ? Long.MIN_VALUE : horizon.startMicros(harmless.from()),
        (int) onset.phases().stream().filter(this::isElsewhere).count());
  }

  /** Returns the share of the scope in the traffic. */
  static double share(Shared shared, double[] denominators) {
    double in = 0;
    double all = 0;
    for (int i = 0; i < denominators.length; i++) {
      in += shared.isWithin(i) ? denominators[i] : 0;
      all += denominators[i];
    }
    return all > 0 ? in / all : Double.NaN;
  }

  /** Returns the lower bound of Wilson (1927) for the effective number of records (Kish 1965). */
  private static double lower(double share, RuleCounts counts) {
    double n = counts.weight() * counts.weight() / counts.weightSquares();
    double z2 = NORMAL_95 * NORMAL_95;
    double centre = share + z2 / (2 * n);
    double width = NORMAL_95 * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    return Math.max(0, (centre - width) / (1 + z2 / n));
  }

  /** The intensity at contrasts over that in scope. */
  private record Contrast(double ratio, double lower, double upper) {
    static final Contrast UNKNOWN = new Contrast(Double.NaN, Double.NaN, Double.NaN);
  }

  private Contrast contrast(RuleTally tally, Shared shared, double[] denominators) {
    RuleCounts in = RuleCounts.NONE;
    double inTrials = 0;
    RuleCounts[] out = new RuleCounts[shared.dimensions()];
    double[] outTrials = new double[out.length];
    for (int i = 0; i < denominators.length; i++) {
      int dimension = shared.contrast(i);
      if (shared.isWithin(i)) {
        in = in.plus(tally.in(i));
        inTrials += denominators[i];
      } else if (dimension >= 0 && denominators[i] > 0) {
        out[dimension] = out[dimension] == null ? tally.in(i) : out[dimension].plus(tally.in(i));
        outTrials[dimension] += denominators[i];
      }
    }
    Contrast highest = Contrast.UNKNOWN;
    for (int d = 0; d < out.length; d++) {
      if (out[d] != null && inTrials > 0 && in.weight() > 0) {
        Contrast one = contrast(in, inTrials, out[d], outTrials[d]);
        highest = Double.isNaN(highest.ratio) || one.lower > highest.lower ? one : highest;
      }
    }
    return highest;
  }

  private static Contrast contrast(
      RuleCounts in, double inTrials, RuleCounts out, double outTrials) {
    double perTrial = in.weight() / inTrials;
    double unit = in.weightSquares() / in.weight();
    double error = NORMAL_95 * Math.sqrt(out.weightSquares());
    double upper = out.records() == 0 ? NONE_UPPER * unit : out.weight() + error;
    double ratio = out.weight() / outTrials / perTrial;
    return new Contrast(
        ratio,
        Math.max(0, out.weight() - error) / outTrials / perTrial,
        upper / outTrials / perTrial);
  }

  /**
   * Returns the weight at the contrasts at which the rule has at least half of its intensity in
   * scope, over its weight in scope: a mean over all contrasts hides the few near the scope.
   */
  private static double alike(RuleTally tally, Shared shared, double[] denominators) {
    RuleCounts in = RuleCounts.NONE;
    double inTrials = 0;
    for (int i = 0; i < denominators.length; i++) {
      if (shared.isWithin(i)) {
        in = in.plus(tally.in(i));
        inTrials += denominators[i];
      }
    }
    double weight = 0;
    for (int i = 0; i < denominators.length; i++) {
      double expected = in.records() * denominators[i] / inTrials;
      double perTrial = in.weight() / inTrials;
      if (shared.contrast(i) >= 0
          && expected >= MIN_EXPECTED_RECORDS
          && tally.in(i).weight() >= ALIKE * perTrial * denominators[i]) {
        weight += tally.in(i).weight();
      }
    }
    return in.weight() > 0 ? weight / in.weight() : 0;
  }

  private static double reach(RuleTally tally, Shared shared) {
    int cells = 0;
    int reached = 0;
    for (int i = 0; i < shared.combinations(); i++) {
      if (shared.isToReach(i)) {
        cells++;
        reached += tally.in(i).records() > 0 ? 1 : 0;
      }
    }
    return cells == 0 ? Double.NaN : (double) reached / cells;
  }

  private static double expectedReach(RuleCounts in, Shared shared) {
    double all = 0;
    int cells = 0;
    for (int i = 0; i < shared.combinations(); i++) {
      if (shared.isToReach(i)) {
        all += shared.trials(i);
        cells++;
      }
    }
    double expected = 0;
    for (int i = 0; i < shared.combinations(); i++) {
      if (shared.isToReach(i)) {
        expected += 1 - Math.pow(1 - shared.trials(i) / all, (double) in.records());
      }
    }
    return cells == 0 ? Double.NaN : expected / cells;
  }

  private boolean isElsewhere(Phases.Phase phase) {
    return phase.to() < horizon.firstDuring() - NEXT_WINDOWS
        || phase.from() >= horizon.afterDuring() + NEXT_WINDOWS;
  }

  /** Returns a phase outside the incident in which the rule acted alike and nothing rose. */
  private Phases.@Nullable Phase harmless(Onset onset) {
    Phases.Phase first = null;
    double trials = 0;
    double events = 0;
    for (Phases.Phase phase : onset.phases()) {
      if (isElsewhere(phase)) {
        ScopeTraffic.Sums sums =
            traffic.scopeIn(horizon.startMicros(phase.from()), horizon.startMicros(phase.to()));
        trials += sums.trials();
        events += sums.events();
        first = first == null && sums.trials() > 0 ? phase : first;
      }
    }
    double expected = trials * traffic.scopeDuring().rate();
    return expected >= MIN_EXPECTED_EVENTS && events <= HARMLESS * expected ? first : null;
  }

  private double doseP(RuleTally tally) {
    long width = Math.max(horizon.windowMicros(), traffic.widthMicros());
    long from = Math.floorDiv(Math.max(horizon.fromMicros(), traffic.firstMicros()), width) * width;
    long to = Math.min(horizon.startMicros(horizon.windows()), traffic.lastMicros());
    if (to <= from) {
      return Double.NaN;
    }
    long bin = Math.max(1, -Math.floorDiv(from - to, MAX_BINS * width)) * width;
    int bins = (int) ((to - from) / bin);
    doseBins += (long) bins * bins;
    if (doseBins > MAX_DOSE_BINS) {
      return Double.NaN;
    }
    double[] dose = new double[bins];
    for (int window = 0; window < horizon.windows(); window++) {
      long at = Math.floorDiv(horizon.startMicros(window) - from, bin);
      if (at >= 0 && at < bins) {
        dose[(int) at] += tally.enforced(window);
      }
    }
    return DoseResponse.p(dose, traffic.excess(from, bin, bins));
  }
}
