package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MaxSubarrayTest {
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

  @Test
  void equalSumsGiveTheFirstAndShortestPart() {
    double[] series = {-1, 0, 2, 0, -2, 2};
    assertThat(MaxSubarray.of(series, 0, series.length)).isEqualTo(new MaxSubarray(2, 3, 2));
  }

  @Test
  void indicesCountFromTheOffset() {
    double[] series = {9, -1, 3, 4, 9};
    assertThat(MaxSubarray.of(series, 1, 3)).isEqualTo(new MaxSubarray(1, 3, 7));
  }

  @Test
  void seriesWithoutPositiveValueHasAnEmptyPart() {
    assertThat(MaxSubarray.of(new double[] {-1, 0}, 0, 2).sum()).isZero();
    MaxSubarray nothing = MaxSubarray.of(new double[0], 0, 0);
    assertThat(nothing.to()).isEqualTo(nothing.from());
  }
}
