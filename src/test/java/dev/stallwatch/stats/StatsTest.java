package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StatsTest {
  @Property(tries = 500)
  void maxSubarrayIsTheBestOfAllIntervals(
      @ForAll @Size(max = 30) List<@DoubleRange(min = -10, max = 10) Double> values) {
    double[] series = values.stream().mapToDouble(Double::doubleValue).toArray();
    double best = 0;
    for (int from = 0; from < series.length; from++) {
      double sum = 0;
      for (int to = from; to < series.length; to++) {
        sum += series[to];
        best = Math.max(best, sum);
      }
    }
    MaxSubarray found = MaxSubarray.of(series, 0, series.length);
    assertThat(found.sum()).isCloseTo(best, within(1e-9));
    double sum = 0;
    for (int i = found.from(); i < found.to(); i++) {
      sum += series[i];
    }
    assertThat(sum).isCloseTo(found.sum(), within(1e-9));
  }

  @Property(tries = 300)
  void quantilesAreWithinTheStatedError(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0.01, max = 1e9) Double> values) {
    LogHistogram histogram = new LogHistogram();
    values.forEach(histogram::add);
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
}
