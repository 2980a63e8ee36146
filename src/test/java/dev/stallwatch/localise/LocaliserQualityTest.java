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
  @EnumSource(names = {"SINGLE", "MULTI_VALUE", "CORRELATED", "CONFOUNDED"})
  void theCauseIsNamedFirst(TableFamily family) {
    LocaliserScore score = LocaliserScore.of(family, SEED, TABLES);
    assertThat(score.first()).as(score.toString()).isGreaterThanOrEqualTo(0.75);
    assertThat(score.inThree()).as(score.toString()).isGreaterThanOrEqualTo(0.85);
  }

  @ParameterizedTest
  @CsvSource({"SEVERAL, 20", "CDN_LEAVES, 5", "SAME_DIMENSIONS, 5"})
  void eachOfSeveralCausesIsNamed(TableFamily family, int tables) {
    LocaliserScore score = LocaliserScore.of(family, SEED, tables);
    assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.7);
  }
}
