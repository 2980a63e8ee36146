package dev.stallwatch.detect;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.Optional;

/**
 * The overdispersion of a group's own counts at quiet times, over intervals of a given length: the
 * quasi-likelihood factor phi. If all cells of a group burst together, its scatter grows with the
 * length of the interval, which a factor common to all groups can't represent. Consecutive
 * intervals of a length are formed, each extended until {@link Residuals#MIN_EXPECTED} events are
 * expected in it. Phi is the larger of two estimates, from the median and from the upper tenth of
 * the squared Pearson residuals, each over the same quantile of chi-squared with one degree of
 * freedom, so that an incident within some intervals does not raise it. With few intervals it is
 * shrunk towards the factor of all groups.
 */
public final class Scatter {
  private static final double NINE_TENTHS_OF_CHI_SQUARED = 2.7055;
  private static final int STRETCHES_FOR_TENTHS = 20;
  private static final int MIN_STRETCHES = 8;

  /** Weight of the factor of all groups, as a number of intervals. */
  private static final double PRIOR_STRETCHES = 30;

  private final GroupSeries series;
  private final int from;
  private final int to;
  private final Optional<GroupSeries> earlier;
  private final double hours;
  private final double common;

  /**
   * Prepares a series outside an interval, and that of earlier days.
   *
   * @param from first window that is not quiet
   * @param to window after the last that is not quiet
   * @param earlier the group's counts by the hour
   * @param hours width of a window of the series
   * @param common the factor of all groups together, at least 1
   */
  public Scatter(
      GroupSeries series,
      int from,
      int to,
      Optional<GroupSeries> earlier,
      double hours,
      double common) {
    this.series = series;
    this.from = from;
    this.to = to;
    this.earlier = earlier;
    this.hours = hours;
    this.common = common;
  }

  /**
   * Returns the largest factor of intervals of 1, 2, 4, ... windows, up to the first that is at
   * least as long as a length; at least 1. For lengths below an hour, earlier days contribute only
   * the part of the scatter that such a share of an hour's events would show.
   *
   * @param windows the length
   * @param expected events expected in it
   */
  public double upTo(int windows, double expected) {
    double largest = 1;
    for (int length = 1; length < 2 * Math.max(1, windows); length *= 2) {
      double[] own = squares(series, from, to, length);
      double[] all = withEarlier(own, length);
      if (length > 1 && all.length < MIN_STRETCHES) {
        break;
      }
      largest = Math.max(largest, Math.max(factor(own), factor(all)));
    }
    if (earlier.isPresent() && windows * hours < 1) {
      largest = Math.max(largest, ofPartOfHour(earlier.get(), expected));
    }
    return largest;
  }

  private double ofPartOfHour(GroupSeries known, double expected) {
    double ofHour = known.expected(0, known.windows()) / Math.max(1, known.windows());
    double phi = factor(squares(known, 0, 0, 1));
    return 1 + (phi - 1) * Math.min(1, expected / Math.max(Double.MIN_NORMAL, ofHour));
  }

  private double[] withEarlier(double[] own, int length) {
    int inHours = (int) (length * hours);
    return inHours < 1
        ? own
        : earlier.map(known -> Doubles.concat(own, squares(known, 0, 0, inHours))).orElse(own);
  }

  private double factor(double[] squares) {
    return factor(squares, squares.length, common);
  }

  /**
   * Returns the factor of squared Pearson residuals.
   *
   * @param squares the residuals; they are sorted
   * @param n number of residuals used, from the first
   * @param common the factor of all groups together
   */
  static double factor(double[] squares, int n, double common) {
    if (n == 0) {
      return common;
    }
    Arrays.sort(squares, 0, n);
    double factor = squares[n / 2] / Residuals.MEDIAN_OF_CHI_SQUARED;
    if (n >= STRETCHES_FOR_TENTHS) {
      factor = Math.max(factor, squares[n * 9 / 10] / NINE_TENTHS_OF_CHI_SQUARED);
    }
    return (n * factor + PRIOR_STRETCHES * common) / (n + PRIOR_STRETCHES);
  }

  private static double[] squares(GroupSeries series, int from, int to, int length) {
    double[] squares = new double[series.windows() / length + 1];
    int count = 0;
    double k = 0;
    double e = 0;
    double variance = 0;
    int windows = 0;
    for (int window = 0; window < series.windows(); window++) {
      if (window >= from && window < to) {
        continue;
      }
      k += series.events(window);
      e += series.expected(window);
      variance += series.variance(window);
      windows++;
      if (windows >= length && e >= Residuals.MIN_EXPECTED) {
        squares[count++] = (k - e) * (k - e) / variance;
        k = 0;
        e = 0;
        variance = 0;
        windows = 0;
      }
    }
    return Arrays.copyOf(squares, count);
  }
}
