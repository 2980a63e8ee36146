package dev.stallwatch.flow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final long MIB = 1 << 20;

  @Test
  void arenasAndKeptResultsTakeShareOfHeap() {
    assertThat(Limits.of(512 * MIB, 2)).isEqualTo(new Limits(32 * MIB, 16 * MIB, 64));
    assertThat(Limits.of(64 * 1024 * MIB, 4)).isEqualTo(new Limits(64 * MIB, 32 * MIB, 64));
  }

  @Test
  void allThreadsTogetherOpenFewFiles() {
    assertThat(Limits.of(1024 * MIB, 32).openRuns()).isEqualTo(16);
    assertThat(Limits.of(1024 * MIB, 128).openRuns()).isEqualTo(8);
  }

  @Test
  void mergeNeedsTwoRuns() {
    assertThatThrownBy(() -> new Limits(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
