package dev.stallwatch.detect;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Direction;
import dev.stallwatch.traffic.CellPairs;
import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches a run without history for groups whose requests are missing for some hours: each value
 * and each pair of values, see {@link RequestSeries}. Of the groups with a deficit, the one with
 * the largest product of missing requests and their share is reported, then its cells are excluded
 * and the search is repeated. Surges are not searched: without earlier days nothing distinguishes
 * them from demand.
 */
public final class Deficits {
  private static final int MAX_SEARCHES = 8;
  private static final double MIN_REQUESTS = 3 * RequestSeries.MIN_MISSING;
  private static final long LARGEST_SERIES_TABLE = 6_000_000;

  /** Minimum logarithm of 1 / probability of a deficit by chance; far more than for rates. */
  private static final double MIN_EVIDENCE = 12;

  /**
   * Minimum effective number of cells that lost requests, (sum m)^2 / sum m^2 for m missing
   * requests each. A single client is one cell: its pauses are no deficit.
   */
  private static final double MIN_CELLS = 2;

  /** Minimum share of the smaller of two groups that belongs to both. */
  private static final double MIN_SHARED = 0.9;

  private static final double HARDLY_EXPECTED = 1e-6;

  private final RateTable requests;
  private final int windowsPerHour;
  private final boolean[] excluded;
  private final double[] requestsOfCell;
  private int groups;

  private Deficits(RateTable requests) {
    this.requests = requests;
    this.windowsPerHour = (int) Math.max(1, Units.MICROS_PER_HOUR / requests.grid().widthMicros());
    this.excluded = new boolean[requests.cells()];
    this.requestsOfCell = new double[requests.cells()];
    for (int i = 0; i < requests.entries(); i++) {
      requestsOfCell[requests.cellOf(i)] += requests.trials(i);
    }
  }

  /**
   * Values of one or two dimensions, and the interval in which requests of them are missing.
   *
   * @param dimensions numbers of the dimensions
   * @param cell one of its cells, which has these values
   */
  private record Group(List<Integer> dimensions, int cell, MissingInterval interval, double score) {
    static Group of(int d, int e, int cell) {
      return new Group(d == e ? List.of(d) : List.of(d, e), cell, MissingInterval.NONE, 0);
    }

    Group with(MissingInterval missing, double itsScore) {
      return new Group(dimensions, cell, missing, itsScore);
    }

    /**
     * Missing requests times the square of their share of the expected ones: a group that is too
     * wide dilutes the share, one that is too narrow leaves missing requests out.
     */
    double rank() {
      double share = interval.missing() / interval.expected();
      return interval.missing() * share * share;
    }
  }

  /**
   * Returns the deficits, the largest first.
   *
   * @param requests requests of the run as trials
   */
  public static List<Deficit> of(RateTable requests) {
    return new Deficits(requests).search();
  }

  private List<Deficit> search() {
    List<Deficit> found = new ArrayList<>();
    for (int search = 0; search < MAX_SEARCHES; search++) {
      Optional<Group> best = best();
      if (best.isEmpty()) {
        break;
      }
      boolean[] in = cells(best.get());
      found.addAll(deficit(best.get(), in).stream().toList());
      for (int cell = 0; cell < in.length; cell++) {
        excluded[cell] |= in[cell];
      }
    }
    return found;
  }

  private Optional<Group> best() {
    double[] all = new double[requests.windows()];
    for (int i = 0; i < requests.entries(); i++) {
      all[requests.windowOf(i)] += excluded[requests.cellOf(i)] ? 0 : requests.trials(i);
    }
    groups = 0;
    List<Group> found = new ArrayList<>();
    forEachGroup(
        (group, own) -> {
          groups++;
          RequestSeries series = new RequestSeries(own, all, windowsPerHour);
          series
              .missing()
              .ifPresent(missing -> found.add(group.with(missing, series.score(missing))));
        });
    double minScore = logLooks() + MIN_EVIDENCE;
    return found.stream()
        .filter(group -> group.score() >= minScore)
        .max(order())
        .map(group -> named(group, all));
  }

  private double logLooks() {
    return Math.log(Math.max(1, groups) * (double) Math.max(1, requests.windows()));
  }

  private Comparator<Group> order() {
    return Comparator.comparingDouble(Group::rank)
        .thenComparing(this::preference, Comparator.reverseOrder());
  }

  /**
   * Returns the group that describes a deficit best: of those with nearly the same requests, within
   * it or around it, the one that ranks highest in its interval.
   */
  private Group named(Group found, double[] all) {
    boolean[] in = cells(found);
    int from = found.interval().from();
    int to = found.interval().to();
    List<Group> candidates = new ArrayList<>(List.of(found));
    forEachGroup(
        (group, own) -> {
          MissingInterval interval = new RequestSeries(own, all, windowsPerHour).interval(from, to);
          if (RequestSeries.isDeep(interval) && isNested(cells(group), in)) {
            candidates.add(group.with(interval, found.score()));
          }
        });
    return candidates.stream().max(order()).orElse(found);
  }

  /** Whether most requests of one of two groups belong to the other, too. */
  private boolean isNested(boolean[] one, boolean[] other) {
    double ofOne = 0;
    double ofOther = 0;
    double both = 0;
    for (int cell = 0; cell < one.length; cell++) {
      ofOne += one[cell] ? requestsOfCell[cell] : 0;
      ofOther += other[cell] ? requestsOfCell[cell] : 0;
      both += one[cell] && other[cell] ? requestsOfCell[cell] : 0;
    }
    return both >= MIN_SHARED * Math.min(ofOne, ofOther);
  }

  private interface Visitor {
    void visit(Group group, double[] requestsByWindow);
  }

  /** Visits each value and each pair of values with enough requests. */
  private void forEachGroup(Visitor visitor) {
    int dimensions = requests.dimensions().size();
    for (int d = 0; d < dimensions; d++) {
      for (int e = d; e < dimensions; e++) {
        CellPairs pairs = CellPairs.of(requests, d, e);
        int[] number = numbered(pairs);
        int count = Arrays.stream(number).max().orElse(-1) + 1;
        double[][] series = new double[count][requests.windows()];
        for (int cell = 0; cell < requests.cells(); cell++) {
          int group = excluded[cell] ? -1 : number[pairs.of(cell)];
          int end = group < 0 ? 0 : requests.firstEntry(cell + 1);
          for (int i = requests.firstEntry(cell); i < end; i++) {
            series[group][requests.windowOf(i)] += requests.trials(i);
          }
        }
        for (int pair = 0; pair < number.length; pair++) {
          if (number[pair] >= 0) {
            visitor.visit(Group.of(d, e, pairs.cell(pair)), series[number[pair]]);
          }
        }
      }
    }
  }

  /**
   * Numbers the pairs of values with enough requests; if they take too much memory, those with
   * most.
   */
  private int[] numbered(CellPairs pairs) {
    double[] total = new double[pairs.count()];
    for (int cell = 0; cell < requests.cells(); cell++) {
      total[pairs.of(cell)] += excluded[cell] ? 0 : requestsOfCell[cell];
    }
    double minimum = MIN_REQUESTS;
    long max = LARGEST_SERIES_TABLE / Math.max(1, requests.windows());
    double[] sorted = total.clone();
    Arrays.sort(sorted);
    if (sorted.length > max) {
      minimum = Math.max(minimum, Math.nextUp(sorted[(int) (sorted.length - 1 - max)]));
    }
    int[] number = new int[total.length];
    int count = 0;
    for (int pair = 0; pair < number.length; pair++) {
      number[pair] = total[pair] >= minimum ? count++ : -1;
    }
    return number;
  }

  /** Returns the order of preference among groups with the same requests; sources come first. */
  private int preference(Group group) {
    int sum = 1000 * group.dimensions().size();
    for (int d : group.dimensions()) {
      String name = requests.dimensions().get(d);
      boolean isLogs =
          Dimension.SOURCE.code().equals(name) || Dimension.SERVED_BY.code().equals(name);
      sum += isLogs ? 0 : 1 + d;
    }
    return sum;
  }

  private boolean[] cells(Group group) {
    boolean[] in = new boolean[requests.cells()];
    for (int cell = 0; cell < in.length; cell++) {
      in[cell] = !excluded[cell];
      for (int d : group.dimensions()) {
        in[cell] &= requests.value(cell, d) == requests.value(group.cell(), d);
      }
    }
    return in;
  }

  private Optional<Deficit> deficit(Group group, boolean[] in) {
    MissingInterval interval = group.interval();
    double[] before = new double[requests.cells()];
    double[] within = new double[requests.cells()];
    double[] after = new double[requests.cells()];
    for (int i = 0; i < requests.entries(); i++) {
      int window = requests.windowOf(i);
      int cell = requests.cellOf(i);
      if (window >= interval.earliest() && window < interval.latest()) {
        double[] part = window < interval.from() ? before : window < interval.to() ? within : after;
        part[cell] += requests.trials(i);
      }
    }
    double sum = 0;
    double squares = 0;
    for (int cell = 0; cell < in.length; cell++) {
      if (in[cell]) {
        double missing = Math.max(0, interval.usual(before[cell], after[cell]) - within[cell]);
        sum += missing;
        squares += missing * missing;
      }
    }
    if (sum * sum < MIN_CELLS * squares) {
      return Optional.empty();
    }
    RateTable table = table(interval, before, after);
    return Optional.of(
        new Deficit(
            scope(group),
            interval.from(),
            interval.to(),
            group.score(),
            logLooks(),
            table,
            VolumeTable.baseline(table)));
  }

  private Scope scope(Group group) {
    Scope scope = new Scope(Map.of());
    for (int d : group.dimensions()) {
      String value = requests.values(d).get(requests.value(group.cell(), d));
      scope = scope.with(requests.dimensions().get(d), Set.of(value));
    }
    return scope;
  }

  private RateTable table(MissingInterval interval, double[] before, double[] after) {
    VolumeTable volume =
        new VolumeTable(
            requests.dimensions(), requests.grid(), requests.windowStartMicros(0), Direction.FEWER);
    BitSet seen = new BitSet();
    double[] within = new double[interval.to() - interval.from()];
    for (int cell = 0; cell < requests.cells(); cell++) {
      volume.cell(requests.cell(cell));
      int from = requests.firstEntry(cell);
      int to = requests.firstEntry(cell + 1);
      int next = addOutside(volume, from, to, interval.from(), seen);
      Arrays.fill(within, 0);
      for (; next < to && requests.windowOf(next) < interval.to(); next++) {
        within[requests.windowOf(next) - interval.from()] = (float) requests.trials(next);
      }
      for (int i = 0; i < within.length; i++) {
        volume.add(
            requests.windowStartMicros(interval.from() + i),
            within[i],
            interval.usual(interval.from() + i, before[cell], after[cell]));
      }
      addOutside(volume, next, to, Integer.MAX_VALUE, seen);
    }
    return volume.build();
  }

  /**
   * Adds the first entry of a cell outside of the interval, and the first of each window, without
   * requests: cells and windows thus keep their numbers.
   *
   * @return the first entry of the cell that is not before a window
   */
  private int addOutside(VolumeTable volume, int from, int to, int limit, BitSet seen) {
    int entry = from;
    for (; entry < to && requests.windowOf(entry) < limit; entry++) {
      int window = requests.windowOf(entry);
      if (entry == from || !seen.get(window)) {
        volume.add(requests.windowStartMicros(window), 0, HARDLY_EXPECTED);
        seen.set(window);
      }
    }
    return entry;
  }
}
