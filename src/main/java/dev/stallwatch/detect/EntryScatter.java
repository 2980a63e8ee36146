package dev.stallwatch.detect;

import dev.stallwatch.traffic.RateTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The overdispersion of the entries of a table: the quasi-likelihood factor phi of each, relative
 * to binomial counts. If all cells of a group burst together, the scatter of the group and of its
 * entries grows with its expected count, so the entries of busy groups carry less evidence than a
 * binomial model suggests.
 *
 * <p>For each value of each dimension, and for the total, windows are divided into classes of
 * expected events, each class covering twice the range of the one before. The phi of a class is the
 * median of the squared Pearson residuals over the median of chi-squared with one degree of
 * freedom, and at least that of the smaller classes. An entry has the largest phi of its groups.
 */
public final class EntryScatter {
  private static final int CLASSES = 24;
  private static final int MIN_WINDOWS = 50;
  private static final int MAX_WINDOWS = 20_000;

  /** Series of more values and windows take too much memory and say little about each. */
  private static final long LARGEST_SERIES_TABLE = 3_000_000;

  /** The distinct factors. */
  private final double[] factors;

  /** For each entry the number of its factor. */
  private final char[] factorOf;

  private EntryScatter(double[] factors, char[] factorOf) {
    this.factors = factors;
    this.factorOf = factorOf;
  }

  /** Returns the same factor for all entries, at least 1. */
  public static EntryScatter of(RateTable table, double phi) {
    return new EntryScatter(new double[] {phi}, new char[table.entries()]);
  }

  /**
   * Estimates the factors of a table relative to its baseline, from the entries that are not
   * excluded.
   */
  public static EntryScatter estimate(RateTable table, Baseline baseline, BitSet excluded) {
    int dimensions = table.dimensions().size();
    double[] factors = new double[1 + (dimensions + 1) * CLASSES];
    factors[0] = 1;
    char[] factorOf = new char[table.entries()];
    ValueSeries.forEachPass(
        table,
        baseline,
        excluded,
        IntStream.rangeClosed(ValueSeries.ALL, dimensions - 1).toArray(),
        LARGEST_SERIES_TABLE,
        pass -> raise(table, factors, factorOf, pass));
    return new EntryScatter(factors, factorOf);
  }

  /** Raises the factors of entries to those of their series. */
  private static void raise(
      RateTable table, double[] factors, char[] factorOf, List<ValueSeries> pass) {
    List<ValueSeries> scattered = new ArrayList<>();
    List<char[]> numbers = new ArrayList<>();
    for (ValueSeries series : pass) {
      double[] ofClass = classes(series);
      System.arraycopy(ofClass, 0, factors, firstFactor(series), CLASSES);
      if (ofClass[CLASSES - 1] > 1) {
        scattered.add(series);
        numbers.add(numbers(series));
      }
    }
    char[][] numbersOf = numbers.toArray(new char[0][]);
    int[] first = new int[numbersOf.length];
    for (int cell = 0; first.length > 0 && cell < table.cells(); cell++) {
      for (int s = 0; s < first.length; s++) {
        first[s] = scattered.get(s).firstPlace(cell);
      }
      for (int i = table.firstEntry(cell); i < table.firstEntry(cell + 1); i++) {
        int window = table.windowOf(i);
        char highest = factorOf[i];
        for (int s = 0; s < first.length; s++) {
          char number = numbersOf[s][first[s] + window];
          highest = factors[number] > factors[highest] ? number : highest;
        }
        factorOf[i] = highest;
      }
    }
  }

  /**
   * Returns the number of the factor of each place of a series, 0 where few events are expected.
   */
  private static char[] numbers(ValueSeries series) {
    char[] numbers = new char[series.places()];
    for (int place = 0; place < numbers.length; place++) {
      double e = series.expected(place);
      numbers[place] = e >= Residuals.MIN_EXPECTED ? (char) (firstFactor(series) + classOf(e)) : 0;
    }
    return numbers;
  }

  /** Returns the number of the factor of a series' first class. */
  private static int firstFactor(ValueSeries series) {
    return 1 + (series.dimension() + 1) * CLASSES;
  }

  private static double[] classes(ValueSeries series) {
    Residuals[] residuals =
        Stream.generate(Residuals::new).limit(CLASSES).toArray(Residuals[]::new);
    for (int place = 0; place < series.places(); place++) {
      double e = series.expected(place);
      if (e >= Residuals.MIN_EXPECTED) {
        Residuals ofClass = residuals[classOf(e)];
        if (ofClass.count() < MAX_WINDOWS) {
          ofClass.add(series.events(place), e, series.variance(place));
        }
      }
    }
    double[] phi = new double[CLASSES];
    double largest = 1;
    for (int number = 0; number < CLASSES; number++) {
      if (residuals[number].count() >= MIN_WINDOWS) {
        largest = Math.max(largest, residuals[number].medianFactor());
      }
      phi[number] = largest;
    }
    return phi;
  }

  private static int classOf(double expected) {
    return Math.min(CLASSES - 1, Math.getExponent(expected / Residuals.MIN_EXPECTED));
  }

  /** Returns these factors, raised to a minimum where they are below it. */
  public EntryScatter atLeast(double minimum) {
    double[] raised = factors.clone();
    for (int number = 0; number < raised.length; number++) {
      raised[number] = Math.max(minimum, raised[number]);
    }
    return new EntryScatter(raised, factorOf);
  }

  /** Returns the factor of an entry, at least 1. */
  public double phi(int entry) {
    return factors[factorOf[entry]];
  }
}
