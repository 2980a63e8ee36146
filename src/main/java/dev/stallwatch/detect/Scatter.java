package dev.stallwatch.detect;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import java.util.Optional;

/**
 * By how much a group's own counts scatter more than binomial ones at quiet times, over stretches
 * of a given length: the quasi-likelihood factor phi. A group that bursts as a whole scatters the
 * more the more of it is added up, which no factor common to all groups tells. Stretches of a
 * length are put end to end, each until {@link Residuals#MIN_EXPECTED} events are expected in it;
 * phi is the larger of what the median and the upper tenth of the squared Pearson residuals say,
 * each over the same quantile of chi-squared with one degree of freedom, so that an incident within
 * some stretches does not lift it. With few stretches it is drawn towards the factor of all groups.
 */
public final class Scatter {
  private static final double NINE_TENTHS_OF_CHI_SQUARED = 2.7055;
  private static final int STRETCHES_FOR_TENTHS = 20;
  private static final int MIN_STRETCHES = 8;

  /** Stretches that the factor of all groups counts for. */
  private static final double PRIOR_STRETCHES = 30;

  private final GroupSeries series;
  private final int from;
  private final int to;
  private final Optional<GroupSeries> earlier;
  private final double hours;
  private final double common;

  /**
   * Looks at a series outside of an interval, and at that of earlier days.
   *
   * @param from first window that is not quiet
   * @param to window behind the last that is not quiet
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
   * The largest factor of stretches of 1, 2, 4, ... windows up to the first as long as a length; at
   * least 1. Of less than an hour earlier days tell only the part by which such a share of an
   * hour's events scatters.
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
   * The factor that squared Pearson residuals tell.
   *
   * @param squares the residuals; they are sorted
   * @param n how many of them count, from the first
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
