package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.traffic.CellWindow;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.FineMoment;
import dev.stallwatch.traffic.FineQuestion;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.FineTally;
import dev.stallwatch.traffic.WatchedValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The decoded requests of a {@link RequestBlock}, to be counted by their fine dimensions. */
final class BlockRequests {
  private final CellWindow[] windows;
  private final int[] cells;
  private final Contribution[] requests;
  private final BitSet leftOut;
  private final byte[] bytes;
  private final int fineColumns;

  /**
   * Takes decoded requests.
   *
   * @param windows the distinct cells of the block
   * @param cells index in {@code windows} of each request's cell
   * @param leftOut positions of the requests to skip
   * @param bytes the block
   * @param fineColumns index in {@code bytes} of the fine columns
   */
  BlockRequests(
      CellWindow[] windows,
      int[] cells,
      Contribution[] requests,
      BitSet leftOut,
      byte[] bytes,
      int fineColumns) {
    this.windows = windows;
    this.cells = cells;
    this.requests = requests;
    this.leftOut = leftOut;
    this.bytes = bytes;
    this.fineColumns = fineColumns;
  }

  /** The values of some dimensions, and the number of the value of each request. */
  private record Values(Map<Dimension, String[]> values, Map<Dimension, int[]> numbers) {
    private static Values none() {
      return new Values(new EnumMap<>(Dimension.class), new EnumMap<>(Dimension.class));
    }

    private String[] values(Dimension dimension) {
      return values.getOrDefault(dimension, new String[0]);
    }

    private int[] numbers(Dimension dimension) {
      return numbers.getOrDefault(dimension, new int[0]);
    }
  }

  private Values read(List<Dimension> needed, WatchedValues watched) {
    Values read = Values.none();
    if (needed.isEmpty()) {
      return read;
    }
    FineColumns.read(
        new ByteReader(bytes, fineColumns),
        requests.length,
        watched,
        new FineColumns.Sink() {
          @Override
          public boolean needs(Dimension dimension) {
            return needed.contains(dimension);
          }

          @Override
          public void column(Dimension dimension, String[] values, int[] numbers) {
            read.values().put(dimension, values);
            read.numbers().put(dimension, numbers.clone());
          }
        });
    return read;
  }

  /** Returns the values of {@link FineRates#DIMENSIONS}. */
  private Values readFine(WatchedValues watched) {
    Values read = read(FineRates.DIMENSIONS, watched);
    completeSizes(
        read.values(Dimension.SIZE_CLASS),
        read.numbers(Dimension.SIZE_CLASS),
        read.values(Dimension.OBJECT).length,
        read.numbers(Dimension.OBJECT));
    return read;
  }

  /**
   * Replaces unknown size classes by those of other requests of the object in the block: a response
   * with a part of an object often tells no size.
   */
  private static void completeSizes(String[] classes, int[] sizes, int objectCount, int[] objects) {
    int unknown = List.of(classes).indexOf(CellKey.UNKNOWN);
    if (unknown < 0) {
      return;
    }
    int[] known = new int[objectCount];
    Arrays.fill(known, unknown);
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] != unknown) {
        known[objects[i]] = sizes[i];
      }
    }
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizes[i] == unknown ? known[objects[i]] : sizes[i];
    }
  }

  /**
   * Returns the requests outside the fine dimensions of each scope; an empty set for a scope that
   * does not limit any.
   */
  List<BitSet> outside(List<FineQuestion> questions) {
    List<Dimension> limited = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    for (FineQuestion question : questions) {
      objects.addAll(question.values(Dimension.OBJECT));
      for (Dimension dimension : Dimension.values()) {
        if (question.limits(dimension) && !CellKey.DIMENSIONS.contains(dimension)) {
          limited.add(dimension);
        }
      }
    }
    Values read = read(limited, new WatchedValues(Map.of(Dimension.OBJECT, objects)));
    List<BitSet> outside = new ArrayList<>();
    for (FineQuestion question : questions) {
      BitSet positions = new BitSet();
      for (Dimension dimension : limited) {
        String[] values = read.values(dimension);
        int[] numbers = read.numbers(dimension);
        for (int i = 0; question.limits(dimension) && i < numbers.length; i++) {
          if (question.excludes(dimension, values[numbers[i]])) {
            positions.set(i);
          }
        }
      }
      outside.add(positions);
    }
    return outside;
  }

  /** Returns the requests within the interval and scope of each question. */
  private List<BitSet> within(List<FineQuestion> questions) {
    List<boolean[]> holds = new ArrayList<>();
    boolean any = false;
    for (FineQuestion question : questions) {
      boolean[] held = new boolean[windows.length];
      for (int cell = 0; cell < windows.length; cell++) {
        held[cell] =
            question.holds(windows[cell].windowStartMicros())
                && question.holds(windows[cell].key());
        any |= held[cell];
      }
      holds.add(held);
    }
    List<BitSet> outside = any ? outside(questions) : List.of();
    List<BitSet> within = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      BitSet positions = new BitSet();
      for (int i = 0; any && i < cells.length; i++) {
        if (holds.get(q)[cells[i]] && !outside.get(q).get(i)) {
          positions.set(i);
        }
      }
      within.add(positions);
    }
    return within;
  }

  /**
   * Counts the requests by window and value of {@link FineRates#DIMENSIONS}.
   *
   * @param explained rises whose requests are not counted
   */
  void rates(FineRates rates, WatchedValues watched, List<FineQuestion> explained) {
    BitSet skipped = (BitSet) leftOut.clone();
    within(explained).forEach(skipped::or);
    int[] positions =
        Arrays.stream(windows)
            .mapToInt(window -> rates.position(window.windowStartMicros()))
            .toArray();
    int[] kinds = new int[requests.length];
    for (int i = 0; i < kinds.length; i++) {
      boolean counts = !skipped.get(i) && positions[cells[i]] >= 0;
      kinds[i] = counts ? FineRates.kinds(requests[i], windows[cells[i]].status()) : 0;
    }
    Values read = readFine(watched);
    for (Dimension dimension : FineRates.DIMENSIONS) {
      String[] values = read.values(dimension);
      int[] numbers = read.numbers(dimension);
      long[][] series = new long[values.length][];
      for (int value = 0; value < values.length; value++) {
        series[value] = rates.series(dimension, watched.of(dimension, values[value]));
      }
      for (int i = 0; i < kinds.length; i++) {
        FineRates.add(series[numbers[i]], positions[cells[i]], kinds[i]);
      }
    }
  }

  /**
   * Counts the requests in and outside the interval of each question, whatever its scope.
   *
   * @param explained rises whose requests are not counted
   * @param moments receives the counts, in the order of the questions
   */
  void moments(
      List<FineQuestion> questions,
      List<FineQuestion> explained,
      WatchedValues watched,
      List<FineMoment> moments) {
    BitSet skipped = (BitSet) leftOut.clone();
    within(explained).forEach(skipped::or);
    Values read = readFine(watched);
    for (int q = 0; q < questions.size(); q++) {
      moment(questions.get(q), skipped, read, watched, moments.get(q));
    }
  }

  private record Combination(CellWindow cell, List<String> fine) {}

  private void moment(
      FineQuestion question,
      BitSet skipped,
      Values read,
      WatchedValues watched,
      FineMoment moment) {
    Map<Combination, long[]> counts = new HashMap<>();
    for (int i = 0; i < requests.length; i++) {
      if (!skipped.get(i) && question.isTrial(requests[i])) {
        CellWindow cell = windows[cells[i]];
        List<String> fine = new ArrayList<>(FineRates.DIMENSIONS.size());
        for (Dimension dimension : FineRates.DIMENSIONS) {
          String value = read.values(dimension)[read.numbers(dimension)[i]];
          fine.add(watched.of(dimension, value));
        }
        long[] sums = counts.computeIfAbsent(new Combination(cell, fine), unseen -> new long[2]);
        sums[0]++;
        sums[1] += question.isEventByItself(requests[i], cell.status()) ? 1 : 0;
      }
    }
    counts.forEach(
        (combination, sums) ->
            moment.add(
                combination.cell().key(),
                combination.fine(),
                question.holds(combination.cell().windowStartMicros())
                    ? FineTally.Time.INTERVAL
                    : FineTally.Time.OTHER,
                sums[0],
                sums[1]));
  }
}
