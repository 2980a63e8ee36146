package dev.stallwatch.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The requests of a group and of all others by window, in which an interval with missing requests
 * is searched without knowledge of earlier days.
 *
 * <p>The daily cycle of a group is not known, and that of the others may be another one: at night
 * in Asia it is noon in America. But a cycle changes within hours, and an outage from one window to
 * the next. So an interval is accepted only if all of this holds:
 *
 * <ul>
 *   <li>Within an hour the requests fall to less than {@value #MAX_SHARE_AFTER_FALL} of those of
 *       the hour before, both as a number and as a share of all requests, and later rise again
 *       likewise. The larger of the other changes from hour to hour is at most half of that, as a
 *       logarithm.
 *   <li>From the fall to the rise is an hour at least and a third of the run at most, and less than
 *       {@value #MAX_SHARE_LEFT} of the expected requests arrive. Each hour of it has less than
 *       {@value #MAX_SHARE_OF_HOUR}.
 *   <li>The group's share of the requests is at most half of the lower quartile of other hours: the
 *       time between two surges is not a deficit.
 * </ul>
 *
 * <p>A fall without a rise, or a rise without a fall, is not reported: an edge that is retired or
 * new looks like that.
 */
final class RequestSeries {
  /** Fewer missing requests are not reported. */
  static final double MIN_MISSING = 200;

  private static final double MAX_SHARE_AFTER_FALL = 0.4;
  private static final double MAX_SHARE_LEFT = 0.3;
  private static final double MAX_SHARE_OF_HOUR = 0.6;
  private static final double MAX_SHARE_OF_QUARTILE = 0.5;
  private static final int MIN_PARTS_OF_RUN = 3;
  private static final double MIN_REQUESTS_PER_HOUR = 10;
  private static final int MIN_OTHER_HOURS = 6;
  private static final double MIN_RATIO_OF_JUMPS = 2;

  /** Minimum log-likelihood ratio over phi of the fall, and of the rise. */
  private static final double MIN_JUMP_SCORE = 6;

  /** Variance of a count less the mean of its two neighbours, if each has variance 1. */
  private static final double VARIANCE_OF_CURVATURE = 1.5;

  private static final double VARIANCE_WITH_ESTIMATE = 1.5;

  /** Sums of all windows before a window. */
  private final double[] own;

  private final double[] others;
  private final int hour;
  private final int windows;

  /**
   * Creates a series.
   *
   * @param own requests of the group by window
   * @param all requests of all groups by window
   * @param windowsPerHour at least 1
   */
  RequestSeries(double[] own, double[] all, int windowsPerHour) {
    this.windows = own.length;
    this.hour = windowsPerHour;
    this.own = new double[windows + 1];
    this.others = new double[windows + 1];
    for (int window = 0; window < windows; window++) {
      this.own[window + 1] = this.own[window] + own[window];
      this.others[window + 1] = others[window] + all[window] - own[window];
    }
  }

  /** Returns the interval with the most missing requests. */
  Optional<MissingInterval> missing() {
    List<Integer> falls = jumps(-1);
    List<Integer> rises = jumps(1);
    MissingInterval best = null;
    for (int from : falls) {
      int to = rises.stream().filter(rise -> rise >= from + hour).findFirst().orElse(windows);
      if (to < windows && (to - from) * MIN_PARTS_OF_RUN <= windows) {
        MissingInterval found = interval(from, to);
        if (isMissing(found) && (best == null || found.missing() > best.missing())) {
          best = found;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Returns the windows at which the requests fall (-1) or rise (1), in ascending order. */
  private List<Integer> jumps(int sign) {
    List<Integer> jumps = new ArrayList<>();
    int best = -1;
    double bestScore = 0;
    for (int window = hour; window <= windows - hour + 1; window++) {
      double score = window > windows - hour ? 0 : jumpScore(window, sign);
      if (score > bestScore) {
        best = window;
        bestScore = score;
      } else if (score == 0 && best >= 0) {
        jumps.add(best);
        best = -1;
        bestScore = 0;
      }
    }
    return jumps;
  }

  /**
   * Returns the log-likelihood ratio of different shares in the hours before and after the start of
   * a window; 0 if they do not differ enough.
   */
  private double jumpScore(int window, int sign) {
    int high = sign < 0 ? window - hour : window;
    int low = sign < 0 ? window : window - hour;
    double much = sum(own, high, high + hour);
    double little = sum(own, low, low + hour);
    double othersThen = sum(others, high, high + hour);
    double othersNow = sum(others, low, low + hour);
    boolean isLarge =
        much >= MIN_REQUESTS_PER_HOUR
            && othersThen > 0
            && little <= MAX_SHARE_AFTER_FALL * much
            && little * othersThen <= MAX_SHARE_AFTER_FALL * much * othersNow;
    if (!isLarge) {
      return 0;
    }
    double expected = (much + little) * othersNow / (othersThen + othersNow);
    return (little == 0 ? 0 : little * Math.log(little / expected))
        + much * Math.log(much / (much + little - expected));
  }

  /** Returns the requests in an interval, and the usual number. */
  MissingInterval interval(int from, int to) {
    return MissingInterval.between(own, others, from, to, hour);
  }

  private boolean isMissing(MissingInterval found) {
    return isDeep(found) && isLowInEachHour(found) && isUnusuallyLow(found) && isAbrupt(found);
  }

  /** Whether many requests are missing and few of the expected ones arrive. */
  static boolean isDeep(MissingInterval found) {
    return found.missing() >= MIN_MISSING && found.requests() <= MAX_SHARE_LEFT * found.expected();
  }

  private boolean isLowInEachHour(MissingInterval found) {
    for (int start = found.from(); start + hour <= found.to(); start += hour) {
      if (sum(own, start, start + hour) > MAX_SHARE_OF_HOUR * found.expected(start, start + hour)) {
        return false;
      }
    }
    return true;
  }

  private boolean isUnusuallyLow(MissingInterval found) {
    double[] shares =
        otherHours(found).stream()
            .mapToDouble(start -> sum(own, start, start + hour) / sum(others, start, start + hour))
            .sorted()
            .toArray();
    double share = found.requests() / sum(others, found.from(), found.to());
    return shares.length >= MIN_OTHER_HOURS
        && share <= MAX_SHARE_OF_QUARTILE * shares[shares.length / 4];
  }

  /** Returns the starts of the hours outside of an interval that have requests of others. */
  private List<Integer> otherHours(MissingInterval found) {
    List<Integer> starts = new ArrayList<>();
    for (int start = found.from() - hour; start >= 0; start -= hour) {
      starts.add(start);
    }
    for (int start = found.to(); start + hour <= windows; start += hour) {
      starts.add(start);
    }
    starts.removeIf(start -> sum(others, start, start + hour) <= 0);
    return starts;
  }

  private boolean isAbrupt(MissingInterval found) {
    double largest = 0;
    for (int window = hour; window <= windows - hour; window++) {
      if (window <= found.from() - hour || window >= found.to() + hour) {
        largest = Math.max(largest, Math.abs(logJump(window)));
      }
    }
    double smaller = Math.min(-logJump(found.from()), logJump(found.to()));
    double evidence = Math.min(jumpScore(found.from(), -1), jumpScore(found.to(), 1));
    return smaller >= MIN_RATIO_OF_JUMPS * largest && evidence >= MIN_JUMP_SCORE * phiOfHour(found);
  }

  /** Returns the logarithm of the share in the hour after over that in the hour before. */
  private double logJump(int window) {
    double before = sum(others, window - hour, window);
    double after = sum(others, window, window + hour);
    return before <= 0 || after <= 0
        ? 0
        : Math.log((sum(own, window, window + hour) + 0.5) / after)
            - Math.log((sum(own, window - hour, window) + 0.5) / before);
  }

  /**
   * Returns the log-likelihood ratio of an interval's requests as a negative binomial count below
   * its expectation. The overdispersion of an hour is estimated from the group's other hours, each
   * compared with the mean of its two neighbours, which removes the daily cycle. Hours next to each
   * other deviate together in part, so the excess over 1 is multiplied by the root of the hours;
   * the hours before and after, from which the expectation is estimated, add half of the variance.
   */
  double score(MissingInterval found) {
    double hours = (found.to() - found.from()) / (double) hour;
    double phi = 1 + (phiOfHour(found) - 1) * Math.sqrt(Math.max(1, hours));
    phi *= VARIANCE_WITH_ESTIMATE;
    double k = found.requests();
    double e = found.expected();
    double r = e / Math.max(1e-6, phi - 1);
    return (k == 0 ? 0 : k * Math.log(k / e)) - (k + r) * Math.log((k + r) / (e + r));
  }

  private double phiOfHour(MissingInterval found) {
    List<Integer> starts = otherHours(found);
    double[] squares = new double[starts.size()];
    int count = 0;
    for (int start : starts) {
      int before = start - hour;
      int after = start + hour;
      if (starts.contains(before) && starts.contains(after)) {
        double share = (share(before) + share(after)) / 2;
        double e = share * sum(others, start, start + hour);
        double k = sum(own, start, start + hour);
        if (e >= Residuals.MIN_EXPECTED) {
          squares[count++] = (k - e) * (k - e) / (VARIANCE_OF_CURVATURE * e);
        }
      }
    }
    if (count == 0) {
      return Double.POSITIVE_INFINITY;
    }
    Arrays.sort(squares, 0, count);
    return Math.max(1, squares[count / 2] / Residuals.MEDIAN_OF_CHI_SQUARED);
  }

  private double share(int start) {
    return sum(own, start, start + hour) / sum(others, start, start + hour);
  }

  private static double sum(double[] before, int from, int to) {
    return before[to] - before[from];
  }
}
