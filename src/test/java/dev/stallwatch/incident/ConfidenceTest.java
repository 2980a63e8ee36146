package dev.stallwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfidenceTest {
  @Test
  void referenceLimitsTheConfidence() {
    assertThat(Confidence.of(0.97, Comparison.QUIETER_TIMES).words())
        .isEqualTo("0.90 (no history to compare with)");
    assertThat(Confidence.of(0.97, Comparison.EARLIER_DAYS).value()).isEqualTo(0.97);
  }

  @Test
  void lowConfidenceSaysThatTheScopeIsUncertain() {
    assertThat(Confidence.of(0.21, Comparison.QUIETER_TIMES).words())
        .isEqualTo("0.21 (the scope may be wider or narrower; no history to compare with)");
  }
}
