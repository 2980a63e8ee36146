package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RatesTest {
  @Property(tries = 300)
  void betaBinomialIsTheProductOfPolyasUrn(
      @ForAll @IntRange(max = 30) int events,
      @ForAll @IntRange(max = 30) int others,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double mean,
      @ForAll @DoubleRange(min = 0.5, max = 5000) double precision) {
    double log = 0;
    for (int i = 0; i < events; i++) {
      log += Math.log((precision * mean + i) / (precision + i));
    }
    for (int i = 0; i < others; i++) {
      log += Math.log((precision * (1 - mean) + i) / (precision + events + i));
    }
    assertThat(BetaBinomial.logMarginal(events, events + others, mean, precision))
        .isCloseTo(log, within(1e-6 * (1 + Math.abs(log))));
  }

  @Property(tries = 100)
  void withoutCorrelationTheRatioIsThatOfTheBinomial(
      @ForAll @IntRange(max = 200) int events,
      @ForAll @IntRange(min = 200, max = 2000) int trials,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double p,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double raised) {
    double ratio =
        BetaBinomial.logKernel(events, trials, raised, 1e12)
            - BetaBinomial.logKernel(events, trials, p, 1e12);
    double binomial =
        events * Math.log(raised / p) + (trials - events) * Math.log((1 - raised) / (1 - p));
    assertThat(ratio).isCloseTo(binomial, within(0.05 + 0.01 * Math.abs(binomial)));
  }

  @Test
  void correlationIsRecoveredThoughATenthOfTheResidualsIsFarOff() {
    Random random = new Random(3);
    double rho = 0.01;
    TrialCorrelation correlation = new TrialCorrelation();
    for (int i = 0; i < 4000; i++) {
      int trials = 50 + random.nextInt(500);
      double variance = 1 + (trials - 1) * rho;
      double z = i % 10 == 0 ? 50 : Math.sqrt(variance) * random.nextGaussian();
      correlation.add(z * z / TrialCorrelation.medianOfChiSquared(1), 1, trials - 1);
    }
    assertThat(correlation.estimate(0)).isCloseTo(rho, within(0.005));
  }

  @Test
  void fewResidualsTellNothing() {
    TrialCorrelation correlation = new TrialCorrelation();
    correlation.add(100, 1, 10);
    assertThat(correlation.estimate(0.001)).isEqualTo(0.001);
  }

  @Test
  void medianOfChiSquaredIsThatOfTheTables() {
    assertThat(TrialCorrelation.medianOfChiSquared(1)).isCloseTo(0.4549, within(0.02));
    assertThat(2 * TrialCorrelation.medianOfChiSquared(2)).isCloseTo(1.3863, within(0.03));
    assertThat(10 * TrialCorrelation.medianOfChiSquared(10)).isCloseTo(9.3418, within(0.02));
  }

  @Test
  void itemsWithoutTrialsHaveTheRateThatTheirGroupsLetExpect() {
    int rows = 20;
    int columns = 20;
    double[] n = new double[rows * columns];
    double[] k = new double[n.length];
    int[] row = new int[n.length];
    int[] column = new int[n.length];
    for (int i = 0; i < n.length; i++) {
      row[i] = i / columns;
      column[i] = i % columns;
      double odds = 0.02 * (row[i] % 2 == 0 ? 1 : 4) * (column[i] % 2 == 0 ? 1 : 3);
      n[i] = i == 21 ? 0 : 5000;
      k[i] = n[i] * odds / (1 + odds);
    }
    EffectRates rates = EffectRates.fit(n, k, List.of(row, column), 0.01);
    assertThat(rates.rate(21)).isCloseTo(0.24 / 1.24, within(0.02));
    double expected = 0;
    for (int i = 0; i < n.length; i++) {
      expected += n[i] * rates.rate(i);
    }
    assertThat(expected).isCloseTo(Arrays.stream(k).sum(), within(0.01 * Arrays.stream(k).sum()));
  }

  @Test
  void itemWithManyTrialsKeepsItsOwnRate() {
    EffectRates rates =
        EffectRates.fit(
            new double[] {1e6, 1e6, 1e6},
            new double[] {1e4, 1e4, 5e5},
            List.of(new int[] {0, 0, 0}),
            0.01);
    assertThat(rates.rate(2)).isCloseTo(0.5, within(0.001));
    assertThat(rates.rate(0)).isCloseTo(0.01, within(0.001));
  }
}
