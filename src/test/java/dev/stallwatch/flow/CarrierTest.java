package dev.stallwatch.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierTest {
  @ParameterizedTest
  @CsvSource({
    "AUTO,, 0, LOCAL",
    "AUTO,, 20000000000, LOCAL",
    "AUTO,, 20000000001, SPARK",
    "AUTO, spark://host:7077, 0, SPARK",
    "AUTO, local[2], 0, SPARK",
    "LOCAL,, 30000000000, LOCAL",
    "LOCAL, yarn, 0, LOCAL",
    "SPARK,, 0, SPARK",
  })
  void userDecidesElseMasterAndSizeOfInput(
      Carrier asked, String master, long inputBytes, Carrier chosen) {
    assertThat(Carrier.choose(asked, master, inputBytes)).isEqualTo(chosen);
  }
}
