package dev.stallwatch.scenario.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChanceTest {
  private static final int DRAWS = 40_000;

  private record Moments(double mean, double variance) {
    private static Moments of(LongSupplier draw) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < DRAWS; i++) {
        double x = draw.getAsLong();
        sum += x;
        squares += x * x;
      }
      double mean = sum / DRAWS;
      return new Moments(mean, squares / DRAWS - mean * mean);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2, 1", "5, 1", "5, 2.5", "40, 1", "400, 3"})
  void arrivalsHaveGivenMeanAndVarianceOfTheirGroups(double mean, double group) {
    SplittableRandom random = new SplittableRandom(1);
    Moments drawn = Moments.of(() -> Chance.arrivals(mean, group, random));
    assertThat(drawn.mean()).isCloseTo(mean, within(0.04 * mean));
    assertThat(drawn.variance()).isCloseTo(mean * (2 * group - 1), within(0.08 * mean * group));
  }

  @ParameterizedTest
  @CsvSource({"10, 0.05", "100, 0.01", "100, 0.5", "100, 0.95", "1000, 0.4", "100000, 0.002"})
  void singleEventsAreBinomial(long trials, double probability) {
    SplittableRandom random = new SplittableRandom(2);
    double mean = trials * probability;
    Moments drawn = Moments.of(() -> Chance.events(trials, probability, 1, random));
    assertThat(drawn.mean()).isCloseTo(mean, within(0.03 * mean));
    assertThat(drawn.variance())
        .isCloseTo(mean * (1 - probability), within(0.05 * mean * (1 - probability)));
  }

  @Test
  void groupedEventsVaryMore() {
    SplittableRandom random = new SplittableRandom(3);
    Moments drawn = Moments.of(() -> Chance.events(1000, 0.01, 1.5, random));
    assertThat(drawn.mean()).isCloseTo(10, within(0.2));
    assertThat(drawn.variance()).isCloseTo(20, within(1.0));
  }

  @Test
  void eventsNeverExceedTrials() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 10_000; i++) {
      assertThat(Chance.events(3, 0.4, 2, random)).isBetween(0L, 3L);
      assertThat(Chance.events(200, 0.97, 1, random)).isBetween(0L, 200L);
    }
  }
}
