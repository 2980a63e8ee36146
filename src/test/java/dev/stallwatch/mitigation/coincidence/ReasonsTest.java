package dev.stallwatch.mitigation.coincidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void edgesAreListedByCode() {
    assertThat(Reasons.edges(Map.of("sea", 4.0, "dub", 3.0, "sin", 2.0, "fra", 2.0, "pdx", 1.0)))
        .isEqualTo("dub, fra, pdx, sea, sin");
  }

  @Test
  void onlyTheEdgesWithTheMostWeightAreListed() {
    assertThat(
            Reasons.edges(
                Map.of(
                    "ams", 1.0, "sea", 9.0, "dub", 3.0, "sin", 2.0, "fra", 2.0, "pdx", 2.0, "hkg",
                    2.0, "bom", 0.5)))
        .isEqualTo("dub, fra, hkg, pdx, sea, sin and 2 more");
  }

  @Test
  void lagIsTheDifferenceOfTheMinutesThatAreShown() {
    assertThat(Reasons.lag(0)).isEqualTo("at the onset");
    assertThat(Reasons.lag(59)).isEqualTo("at the onset");
    assertThat(Reasons.lag(-1)).isEqualTo("1 min before the onset");
    assertThat(Reasons.lag(-60)).isEqualTo("1 min before the onset");
    assertThat(Reasons.lag(-61)).isEqualTo("2 min before the onset");
    assertThat(Reasons.lag(160)).isEqualTo("2 min after the onset");
    assertThat(Reasons.lag(3 * 3600)).isEqualTo("3 h after the onset");
  }
}
