package dev.stallwatch.detect;

import java.util.Arrays;

/**
 * An interval in which requests of a group are missing, and how to estimate the usual requests of
 * any cell in it: those of the two hours before and of the two hours after, weighted by the
 * distance in time, and scaled as the requests of the other groups differ from the same estimate.
 * If the others gain at the start what the group loses, and lose it at the end, requests moved to
 * them; then the number is not scaled.
 */
final class MissingInterval {
  /** No window. */
  static final MissingInterval NONE = new MissingInterval(new double[1], new double[1], 0, 0, 0);

  private static final int HOURS = 2;

  /** Others that gain at least this share of what the group loses served its clients. */
  private static final double MIN_SHARE_MOVED = 0.5;

  private final int from;
  private final int to;
  private final int earliest;
  private final int latest;
  private final double[] weightBefore;
  private final double[] weightAfter;
  private final double requests;
  private final double[] expectedBefore;

  private MissingInterval(double[] own, double[] others, int from, int to, int hour) {
    this.from = from;
    this.to = to;
    this.earliest = Math.max(0, from - HOURS * hour);
    this.latest = Math.min(own.length - 1, to + HOURS * hour);
    this.weightBefore = new double[to - from];
    this.weightAfter = new double[to - from];
    this.requests = own[to] - own[from];
    boolean isMoved = isMoved(own, others, hour);
    for (int i = 0; i < weightBefore.length; i++) {
      double passed = (i + 0.5) / weightBefore.length;
      weightBefore[i] = (1 - passed) / (from - earliest);
      weightAfter[i] = passed / (latest - to);
      double usual = usual(others, i);
      double scale = isMoved || usual <= 0 ? 1 : (others[from + i + 1] - others[from + i]) / usual;
      weightBefore[i] *= scale;
      weightAfter[i] *= scale;
    }
    this.expectedBefore = new double[to - from + 1];
    for (int i = 0; i < weightBefore.length; i++) {
      expectedBefore[i + 1] = expectedBefore[i] + usual(own, i);
    }
  }

  /**
   * Creates an interval.
   *
   * @param own requests of the group before each window
   * @param others requests of the others before each window
   * @param hour windows per hour
   */
  static MissingInterval between(double[] own, double[] others, int from, int to, int hour) {
    return new MissingInterval(own, others, from, to, hour);
  }

  private boolean isMoved(double[] own, double[] others, int hour) {
    return gained(own, others, from, hour) && gained(own, others, to, hour);
  }

  private static boolean gained(double[] own, double[] others, int window, int hour) {
    double change = change(own, window, hour);
    return -change(others, window, hour) * Math.signum(change)
        >= MIN_SHARE_MOVED * Math.abs(change);
  }

  private static double change(double[] before, int window, int hour) {
    return before[window + hour] - 2 * before[window] + before[window - hour];
  }

  private double usual(double[] before, int i) {
    return weightBefore[i] * (before[from] - before[earliest])
        + weightAfter[i] * (before[latest] - before[to]);
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Returns the first window that the estimate is made from. */
  int earliest() {
    return earliest;
  }

  /** Returns the window after the last that the estimate is made from. */
  int latest() {
    return latest;
  }

  /**
   * Returns the usual requests of a cell in a window of the interval.
   *
   * @param before the cell's requests from {@link #earliest} to the interval
   * @param after the cell's requests from the interval to {@link #latest}
   */
  double usual(int window, double before, double after) {
    return weightBefore[window - from] * before + weightAfter[window - from] * after;
  }

  /** Returns the usual requests of a cell in the interval. */
  double usual(double before, double after) {
    return Arrays.stream(weightBefore).sum() * before + Arrays.stream(weightAfter).sum() * after;
  }

  /** Returns the requests of the group in the interval. */
  double requests() {
    return requests;
  }

  double expected() {
    return expectedBefore[expectedBefore.length - 1];
  }

  /** Returns the usual requests in a part of the interval. */
  double expected(int fromWindow, int toWindow) {
    return expectedBefore[toWindow - from] - expectedBefore[fromWindow - from];
  }

  double missing() {
    return expected() - requests;
  }
}
