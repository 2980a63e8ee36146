package dev.stallwatch.traffic;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.stats.LogHistogram;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trials and events by window of each size class, host, path and object, for the metrics of failed
 * transfers and errors. Memory is bounded by the number of watched values and by the number of
 * windows, which are wider in long runs.
 */
public final class FineRates implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The dimensions that are searched on their own. */
  public static final List<Dimension> DIMENSIONS =
      List.of(Dimension.SIZE_CLASS, Dimension.HOST, Dimension.PATH, Dimension.OBJECT);

  /** The metrics that are searched by these dimensions. */
  public static final List<Metric> METRICS =
      List.of(
          Metric.STALL_RATE,
          Metric.CUT_SHORT_RATE,
          Metric.SERVER_ERROR_RATE,
          Metric.CLIENT_ERROR_RATE);

  private static final int MAX_WINDOWS = 600;
  private static final List<Duration> WIDTHS =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8));
  private static final int TRANSFERS = 0;
  private static final int REQUESTS = 1;
  private static final int FIRST_EVENT = 2;
  private static final int KINDS = FIRST_EVENT + METRICS.size();

  private final WindowGrid grid;
  private final long fromMicros;
  private final int windows;
  private final EnumMap<Dimension, HashMap<String, long[]>> series = new EnumMap<>(Dimension.class);

  private FineRates(WindowGrid grid, long fromMicros, int windows) {
    this.grid = grid;
    this.fromMicros = fromMicros;
    this.windows = windows;
    DIMENSIONS.forEach(dimension -> series.put(dimension, new HashMap<>()));
  }

  /**
   * Returns empty counts of a period.
   *
   * @param finest grid of the run; wider windows are used if there would be too many
   * @param firstMicros earliest request, microseconds since the epoch
   * @param lastMicros latest request, not before the earliest
   */
  public static FineRates of(WindowGrid finest, long firstMicros, long lastMicros) {
    WindowGrid grid = finest;
    for (Duration width : WIDTHS) {
      if (windows(grid, firstMicros, lastMicros) > MAX_WINDOWS
          && width.compareTo(grid.width()) > 0) {
        grid = WindowGrid.of(width);
      }
    }
    return new FineRates(
        grid, grid.startMicros(firstMicros), windows(grid, firstMicros, lastMicros));
  }

  private static int windows(WindowGrid grid, long firstMicros, long lastMicros) {
    return Math.toIntExact(
        (grid.startMicros(lastMicros) - grid.startMicros(firstMicros)) / grid.widthMicros() + 1);
  }

  /** Returns empty counts of the same period. */
  public FineRates none() {
    return new FineRates(grid, fromMicros, windows);
  }

  /** Returns the counts of a value, to be changed by the methods below. */
  public long[] series(Dimension dimension, String value) {
    HashMap<String, long[]> values = series.get(dimension);
    if (values == null) {
      throw new IllegalArgumentException("not searched: " + dimension.code());
    }
    return values.computeIfAbsent(value, newValue -> new long[KINDS * windows]);
  }

  /** Returns the position of the window of a time in a series; -1 outside of the period. */
  public int position(long micros) {
    long window = Math.floorDiv(micros - fromMicros, grid.widthMicros());
    return window < 0 || window >= windows ? -1 : KINDS * (int) window;
  }

  /** Returns what a request counts for, as a set of bits for {@link #add}. */
  public static int kinds(Contribution request, int status) {
    int kinds = 1 << REQUESTS | (request.isTransfer() ? 1 << TRANSFERS : 0);
    for (int m = 0; m < METRICS.size(); m++) {
      Metric metric = METRICS.get(m);
      if (metric.events().isTrial(metric.trials(), request)
          && metric.events().isEventByItself(request, status, LogHistogram.NO_BIN)) {
        kinds |= 1 << (FIRST_EVENT + m);
      }
    }
    return kinds;
  }

  /** Adds one request to a series. */
  public static void add(long[] series, int position, int kinds) {
    for (int left = kinds; left != 0; left &= left - 1) {
      series[position + Integer.numberOfTrailingZeros(left)]++;
    }
  }

  /**
   * Adds the events that the pairing of attempts adds; the parameters are those of {@link
   * FineQuestion#eventsByPairing}.
   */
  public static void addPaired(
      long[] series, int position, long cutShort, long cutByChoice, long stalled, long refetched) {
    for (int m = 0; m < METRICS.size(); m++) {
      series[position + FIRST_EVENT + m] +=
          FineQuestion.eventsByPairing(METRICS.get(m), cutShort, cutByChoice, stalled, refetched);
    }
  }

  /** Adds other counts of the same period; returns these counts. */
  public FineRates merge(FineRates other) {
    other.series.forEach(
        (dimension, values) ->
            values.forEach(
                (value, counts) -> {
                  long[] sums = series(dimension, value);
                  for (int i = 0; i < sums.length; i++) {
                    sums[i] += counts[i];
                  }
                }));
    return this;
  }

  /** Returns the rates of the values of a dimension. */
  public ByValue by(Dimension dimension) {
    return new ByValue(dimension);
  }

  private Map<String, long[]> counts(Dimension dimension) {
    return series.getOrDefault(dimension, new HashMap<>());
  }

  /** Returns the rates of all values of a dimension. */
  public RateTable table(Dimension dimension, Metric metric) {
    RateTable.Builder builder = RateTable.builder(List.of(dimension.code()), grid);
    counts(dimension).forEach((value, counts) -> add(builder, metric, value, counts));
    return builder.build();
  }

  private void add(RateTable.Builder builder, Metric metric, String value, long[] counts) {
    int trials = trials(metric);
    int events = event(metric);
    for (int window = 0; window < windows; window++) {
      builder.add(
          fromMicros + window * grid.widthMicros(),
          List.of(value),
          counts[KINDS * window + trials],
          Math.max(0, counts[KINDS * window + events]));
    }
  }

  /** The rates of the values of one dimension, each compared with all values together. */
  public final class ByValue {
    private final Dimension dimension;
    private final Map<String, long[]> counts;
    private final long[] all = new long[KINDS * windows];

    private ByValue(Dimension dimension) {
      this.dimension = dimension;
      this.counts = counts(dimension);
      for (long[] own : counts.values()) {
        for (int i = 0; i < all.length; i++) {
          all[i] += own[i];
        }
      }
    }

    /** Returns the values that were counted, in order. */
    public List<String> values() {
      return counts.keySet().stream().sorted().toList();
    }

    /** Returns the rates of one value and of all others together. */
    public RateTable table(Metric metric, String value) {
      long[] own = counts.getOrDefault(value, new long[KINDS * windows]);
      long[] others = all.clone();
      for (int i = 0; i < others.length; i++) {
        others[i] -= own[i];
      }
      RateTable.Builder builder = RateTable.builder(List.of(dimension.code()), grid);
      add(builder, metric, value, own);
      add(builder, metric, FineTally.OTHERS, others);
      return builder.build();
    }

    /**
     * Returns the most events of a value in any interval beyond those at the lower of two rates:
     * the value's own and that of all values together.
     */
    public double maxExcess(Metric metric, String value) {
      int trials = trials(metric);
      int event = event(metric);
      long[] own = counts.getOrDefault(value, new long[KINDS * windows]);
      double rate =
          Math.min(
              sum(all, event) / Math.max(1, sum(all, trials)),
              sum(own, event) / Math.max(1, sum(own, trials)));
      double excess = 0;
      double max = 0;
      for (int window = 0; window < windows; window++) {
        int at = KINDS * window;
        excess = Math.max(0, excess + own[at + event] - rate * own[at + trials]);
        max = Math.max(max, excess);
      }
      return max;
    }

    private double sum(long[] series, int kind) {
      double sum = 0;
      for (int window = 0; window < windows; window++) {
        sum += series[KINDS * window + kind];
      }
      return sum;
    }
  }

  private static int trials(Metric metric) {
    return metric.trials() == Metric.Trials.TRANSFERS ? TRANSFERS : REQUESTS;
  }

  private static int event(Metric metric) {
    return FIRST_EVENT + METRICS.indexOf(metric);
  }
}
