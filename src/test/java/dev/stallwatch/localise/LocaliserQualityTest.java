package dev.stallwatch.localise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Floors on how well labelled tables are explained, some below what more tables measure. */
class LocaliserQualityTest {
  private static final long SEED = 5000;
  private static final int TABLES = 20;

  @ParameterizedTest
  @EnumSource(names = {"SINGLE", "CONFOUNDED"})
  void theCauseIsNamedFirst(TableFamily family) {
    LocaliserScore score = LocaliserScore.of(family, SEED, TABLES);
    assertThat(score.first()).as(score.toString()).isGreaterThanOrEqualTo(0.85);
    assertThat(score.inThree()).as(score.toString()).isGreaterThanOrEqualTo(0.85);
  }

  /**
   * Sets of several values of which each must be named, the thin ones too. What would find more of
   * them names sets on labelled rises of a real CDN where operators named one value.
   */
  @ParameterizedTest
  @EnumSource(names = {"MULTI_VALUE", "CORRELATED"})
  void manySetsAreNamedToTheLastValue(TableFamily family) {
    LocaliserScore score = LocaliserScore.of(family, SEED, TABLES);
    assertThat(score.first()).as(score.toString()).isGreaterThanOrEqualTo(0.4);
  }

  @ParameterizedTest
  @CsvSource({"SEVERAL, 20", "CDN_LEAVES, 5", "SAME_DIMENSIONS, 5"})
  void eachOfSeveralCausesIsNamed(TableFamily family, int tables) {
    LocaliserScore score = LocaliserScore.of(family, SEED, tables);
    assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.7);
  }
}
