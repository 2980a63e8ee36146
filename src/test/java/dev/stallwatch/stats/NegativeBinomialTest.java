package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.distribution.discrete.PascalDistribution;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

class NegativeBinomialTest {
  /** Failures before the r-th success: mean mu for p = r / (r + mu), dispersion 1 / r. */
  @Property(tries = 300)
  void likelihoodRatiosAreThoseOfPascalsDistribution(
      @ForAll @IntRange(max = 500) int count,
      @ForAll @IntRange(min = 1, max = 50) int r,
      @ForAll @DoubleRange(min = 0.01, max = 300) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 300) double other) {
    double expected =
        new PascalDistribution(r, r / (r + mean)).logProbability(count)
            - new PascalDistribution(r, r / (r + other)).logProbability(count);
    assertThat(
            NegativeBinomial.logKernel(count, mean, 1.0 / r)
                - NegativeBinomial.logKernel(count, other, 1.0 / r))
        .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
  }

  @Property(tries = 100)
  void waysAreThoseOfPascalsDistribution(
      @ForAll @IntRange(max = 500) int count,
      @ForAll @IntRange(min = 1, max = 50) int r,
      @ForAll @DoubleRange(min = 0.01, max = 300) double mean) {
    double logFactorial = Gamma.logGamma(count + 1);
    double expected = new PascalDistribution(r, r / (r + mean)).logProbability(count);
    assertThat(
            NegativeBinomial.logWays(new double[] {count}, 1.0 / r)[0]
                + NegativeBinomial.logKernel(count, mean, 1.0 / r)
                - logFactorial)
        .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
  }

  @Test
  void smallDispersionApproachesPoisson() {
    double poisson = 30 * Math.log(30.0 / 10) - (30 - 10);
    assertThat(NegativeBinomial.logKernel(30, 30, 1e-9) - NegativeBinomial.logKernel(30, 10, 1e-9))
        .isCloseTo(poisson, within(1e-4));
  }
}
