package dev.stallwatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("zone")
class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.0 %",
    "0.0004, 0.0 %",
    "0.00099, 0.1 %",
    "0.001, 0.1 %",
    "0.432, 43.2 %",
    "0.1, 10.0 %",
    "0.9989, 99.9 %",
    "1, 100.0 %",
    "2.5, 250.0 %",
  })
  void percentageHasOneDecimal(double rate, String text) {
    assertThat(NumberText.percent(rate)).isEqualTo(text);
  }
}
