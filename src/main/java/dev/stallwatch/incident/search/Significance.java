package dev.stallwatch.incident.search;

import dev.stallwatch.detect.Baseline;
import dev.stallwatch.detect.GroupSeries;
import dev.stallwatch.detect.Past;
import dev.stallwatch.detect.Scatter;
import dev.stallwatch.localise.Localisation;
import dev.stallwatch.localise.Measure;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.traffic.RateTable;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/**
 * Tests the significance of rises, given the scatter of the group's own counts at quiet times.
 *
 * <p>The score is the log-likelihood ratio of the hypothesis "the odds of all entries are
 * multiplied by q", for the best q, corrected for overdispersion phi. A count of variance phi E has
 * heavier tails than a scaled binomial one; it is modelled as a negative binomial of size r = E /
 * (phi - 1), whose ratio for K events is K log(K/E) - (K + r) log((K + r) / (E + r)). The score is
 * multiplied by that ratio over the Poisson one, K log(K/E) - (K - E). phi is multiplied by 1 + E
 * over the events expected at quiet times, as the expectation itself is an estimate.
 *
 * <p>For fewer events than expected (missing requests), the score is the negative binomial ratio of
 * the remaining count: the lower tail is shorter than its mirror image.
 *
 * <p>The number of looks is the number of scopes with as many values per dimension (for m of V
 * values V times the binomial coefficient), times the number of adjacent intervals of that length,
 * times exp({@link #LOG_OVERLAPS}) for overlapping intervals.
 */
final class Significance {
  /** Measured on simulated traffic without incidents, see {@code MeasureQuietWorlds}. */
  private static final double LOG_OVERLAPS = 2;

  /** Number of multiples q of the odds that are tried, from 1.3 to 540. */
  private static final int QS = 24;

  private static final double LOG_Q_STEP = Math.log(1.3);

  /** The multiples, minus 1. */
  private static final double[] MORE =
      IntStream.range(0, QS).mapToDouble(q -> Math.expm1((q + 1) * LOG_Q_STEP)).toArray();

  private static final double MIN_OVERDISPERSION = 1e-6;
  private static final double LOG_PER_DIMENSION = Math.log(2);

  private final RateTable table;
  private final Baseline baseline;
  private final Optional<Past> past;
  private final BitSet explained;
  private final double common;
  private final Direction direction;

  /**
   * Creates the test for rises of a table.
   *
   * @param explained entries of earlier rises
   * @param common overdispersion of all groups together, at least 1
   * @param direction {@code MORE} for a table of counts, {@code FEWER} for one of their mirror
   *     image
   */
  Significance(
      RateTable table,
      Baseline baseline,
      Optional<Past> past,
      BitSet explained,
      double common,
      Direction direction) {
    this.table = table;
    this.baseline = baseline;
    this.past = past;
    this.explained = explained;
    this.common = common;
    this.direction = direction;
  }

  /** The baseline that rises are tested against. */
  Baseline baseline() {
    return baseline;
  }

  /** Returns the rise with its corrected score and the logarithm of its looks. */
  Localisation tested(Localisation rise) {
    boolean[] cells = Measure.cells(table, rise.scope());
    GroupSeries series = new GroupSeries(table, baseline, cells, explained);
    double k = series.events(rise.fromWindow(), rise.toWindow());
    double e = series.expected(rise.fromWindow(), rise.toWindow());
    double phi = phi(series, rise);
    double score =
        k <= e
            ? 0
            : direction == Direction.FEWER
                ? negativeBinomial(Math.max(0, 2 * e - k), e, phi)
                : binomial(rise, cells) * tail(k, e, phi);
    return new Localisation(
        rise.scope(),
        rise.fromWindow(),
        rise.toWindow(),
        score,
        logLooks(rise),
        series.trials(rise.fromWindow(), rise.toWindow()),
        k,
        e);
  }

  /** Returns the log-likelihood ratio of binomial counts for the best multiple of the odds. */
  private double binomial(Localisation rise, boolean[] cells) {
    double events = 0;
    double[] penalty = new double[QS];
    for (int cell = 0; cell < cells.length; cell++) {
      int end = cells[cell] ? table.firstEntry(cell + 1) : 0;
      for (int i = table.firstEntry(cell); i < end; i++) {
        int window = table.windowOf(i);
        if (window >= rise.fromWindow() && window < rise.toWindow() && !explained.get(i)) {
          events += table.events(i);
          for (int q = 0; q < QS; q++) {
            penalty[q] += table.trials(i) * Math.log1p(baseline.expectedRate(cell, i) * MORE[q]);
          }
        }
      }
    }
    double best = 0;
    for (int q = 0; q < QS; q++) {
      best = Math.max(best, events * (q + 1) * LOG_Q_STEP - penalty[q]);
    }
    return best;
  }

  /** Returns the overdispersion of the counts of the rise's group over intervals of its length. */
  double phi(Localisation rise) {
    return phi(
        new GroupSeries(table, baseline, Measure.cells(table, rise.scope()), explained), rise);
  }

  private double phi(GroupSeries series, Localisation rise) {
    int from = rise.fromWindow();
    int to = rise.toWindow();
    Optional<GroupSeries> earlier =
        past.map(known -> known.series(Measure.cells(known.table(), rise.scope())));
    Scatter scatter = new Scatter(series, from, to, earlier, hours(), common);
    double within = series.expected(from, to);
    double quiet =
        earlier
            .map(known -> known.expected(0, known.windows()))
            .orElseGet(() -> series.expected(0, series.windows()) - within);
    return scatter.upTo(to - from, within) * (1 + within / Math.max(1, quiet));
  }

  /** Returns the width of a window in hours. */
  private double hours() {
    return table.grid().width().toSeconds() / (double) Units.SECONDS_PER_HOUR;
  }

  /** Returns the factor by which overdispersion lowers a score, 0 to 1. */
  private static double tail(double k, double e, double phi) {
    if (phi - 1 < MIN_OVERDISPERSION) {
      return 1;
    }
    return negativeBinomial(k, e, phi) / (k * Math.log(k / e) - (k - e));
  }

  /** Returns the log-likelihood ratio of a negative binomial count, above or below expectation. */
  private static double negativeBinomial(double k, double e, double phi) {
    double r = e / Math.max(MIN_OVERDISPERSION, phi - 1);
    double own = k == 0 ? 0 : k * Math.log(k / e);
    return own - (k + r) * Math.log((k + r) / (e + r));
  }

  private double logLooks(Localisation rise) {
    double looks =
        LOG_OVERLAPS
            + Math.log((double) table.windows() / (rise.toWindow() - rise.fromWindow()))
            + LOG_PER_DIMENSION * table.dimensions().size();
    for (int d = 0; d < table.dimensions().size(); d++) {
      Set<String> values = rise.scope().values().get(table.dimensions().get(d));
      if (values != null) {
        int all = table.values(d).size();
        looks += Math.log(all) + logChoose(all, values.size());
      }
    }
    return looks;
  }

  private static double logChoose(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }
}
