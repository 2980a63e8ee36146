package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistinctCountTest {
  private static DistinctCount of(int from, int to) {
    DistinctCount count = new DistinctCount();
    for (int i = from; i < to; i++) {
      count.add("key " + i);
      count.add("key " + i);
    }
    return count;
  }

  @Test
  void fewKeysAreExact() {
    assertThat(new DistinctCount().estimate()).isZero();
    assertThat(of(0, 4000).estimate()).isEqualTo(4000);
  }

  @Test
  void manyKeysAreEstimatedWithinFivePercent() {
    assertThat((double) of(0, 50_000).estimate()).isCloseTo(50_000, within(2_500.0));
  }

  @Test
  void partsMergeToTheSameEstimate() {
    DistinctCount merged = of(20_000, 30_000);
    merged.merge(of(0, 25_000));
    assertThat(merged.estimate()).isEqualTo(of(0, 30_000).estimate());
  }
}
