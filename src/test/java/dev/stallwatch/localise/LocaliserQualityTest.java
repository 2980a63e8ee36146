package dev.stallwatch.localise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Minimum scores on labelled tables, somewhat below the scores on more tables. */
class LocaliserQualityTest {
  private static final long SEED = 5000;
  private static final int TABLES = 20;

  @ParameterizedTest
  @EnumSource(names = {"SINGLE", "CONFOUNDED"})
  void causeIsTheFirstAnswer(TableFamily family) {
    LocaliserScore score = LocaliserScore.of(family, SEED, TABLES);
    assertThat(score.first()).as(score.toString()).isGreaterThanOrEqualTo(0.85);
    assertThat(score.inThree()).as(score.toString()).isGreaterThanOrEqualTo(0.85);
  }

  /**
   * Sets of several values, each of which must be found, including those with few trials. Settings
   * that find more of them report sets on labelled rises of a real CDN where operators named one
   * value.
   */
  @ParameterizedTest
  @EnumSource(names = {"MULTI_VALUE", "CORRELATED"})
  void manySetsAreFoundCompletely(TableFamily family) {
    LocaliserScore score = LocaliserScore.of(family, SEED, TABLES);
    assertThat(score.first()).as(score.toString()).isGreaterThanOrEqualTo(0.4);
  }

  @ParameterizedTest
  @CsvSource({"SEVERAL, 20", "CDN_LEAVES, 5", "SAME_DIMENSIONS, 5"})
  void eachOfSeveralCausesIsFound(TableFamily family, int tables) {
    LocaliserScore score = LocaliserScore.of(family, SEED, tables);
    assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.7);
  }
}
