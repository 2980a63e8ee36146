package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LogHistogramTest {
  private static LogHistogram of(List<Double> values) {
    LogHistogram histogram = new LogHistogram();
    values.forEach(histogram::add);
    return histogram;
  }

  private static String content(LogHistogram histogram) {
    StringBuilder content = new StringBuilder();
    histogram.forEach((bin, count) -> content.append(bin).append('x').append(count).append(' '));
    return content.toString();
  }

  @Property(tries = 300)
  void quantilesAreWithinTheStatedError(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0.01, max = 1e9) Double> values) {
    LogHistogram histogram = of(values);
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    for (double q : new double[] {0, 0.05, 0.5, 0.95, 1}) {
      double exact = sorted[(int) Math.floor(q * (sorted.length - 1))];
      double error = Math.abs(histogram.quantile(q) - exact) / exact;
      assertThat(error).isLessThanOrEqualTo(LogHistogram.RELATIVE_ERROR + 1e-9);
    }
  }

  @Test
  void quantileOfNothingIsNaN() {
    assertThat(new LogHistogram().quantile(0.5)).isNaN();
  }

  @Property(tries = 200)
  void mergeEqualsAddingAllValuesInAnyOrder(
      @ForAll @Size(max = 40) List<@DoubleRange(min = 0.5, max = 2) Double> some,
      @ForAll @Size(max = 40) List<@DoubleRange(min = 0.5, max = 2) Double> others) {
    LogHistogram all = of(some);
    others.forEach(all::add);
    LogHistogram merged = of(some);
    merged.merge(of(others));
    LogHistogram reversed = of(others);
    reversed.merge(of(some));
    assertThat(content(merged)).isEqualTo(content(all)).isEqualTo(content(reversed));
    assertThat(merged.total()).isEqualTo(some.size() + others.size());
    merged.merge(new LogHistogram());
    assertThat(content(merged)).isEqualTo(content(all));
  }

  @Property(tries = 100)
  void storedBinsRestoreTheHistogram(
      @ForAll @Size(max = 40) List<@DoubleRange(min = 0.01, max = 1e9) Double> values) {
    LogHistogram histogram = of(values);
    int[] bins = histogram.bins();
    long[] counts = histogram.counts();
    assertThat(bins).hasSize(histogram.size()).isSorted().doesNotHaveDuplicates();
    assertThat(counts).hasSize(histogram.size());
    LogHistogram restored = new LogHistogram();
    IntStream.range(0, bins.length).forEach(i -> restored.add(bins[i], counts[i]));
    assertThat(content(restored)).isEqualTo(content(histogram));
    assertThat(restored.total()).isEqualTo(values.size());
  }

  @Test
  void binHoldsMoreThanFourThousandMillionValues() {
    LogHistogram histogram = new LogHistogram();
    histogram.add(-5, 1L << 39);
    histogram.add(-5, 7);
    histogram.add(3, 1);
    assertThat(content(histogram)).isEqualTo("-5x" + ((1L << 39) + 7) + " 3x1 ");
  }

  @Test
  void binBelongsToItsValue() {
    for (double value : new double[] {1e-9, 0.3, 1, 1.01, 77, 1e15}) {
      assertThat(LogHistogram.value(LogHistogram.bin(value)))
          .isCloseTo(value, within(value * (LogHistogram.RELATIVE_ERROR + 1e-9)));
    }
  }

  @Test
  void valuesOutOfRangeAreClampedAndNaNIsNotCounted() {
    assertThat(LogHistogram.bin(0)).isEqualTo(LogHistogram.bin(1e-9));
    assertThat(LogHistogram.bin(-1)).isEqualTo(LogHistogram.bin(1e-9));
    assertThat(LogHistogram.bin(Double.POSITIVE_INFINITY)).isEqualTo(LogHistogram.bin(1e15));
    assertThat(LogHistogram.bin(Double.NaN)).isEqualTo(LogHistogram.NO_BIN);
    assertThat(LogHistogram.value(LogHistogram.NO_BIN)).isNaN();
    LogHistogram histogram = of(List.of(Double.NaN, 1.0));
    assertThat(histogram.total()).isEqualTo(1);
    assertThat(histogram.size()).isEqualTo(1);
  }
}
