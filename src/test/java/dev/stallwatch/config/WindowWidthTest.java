package dev.stallwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.yaml.KeyException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowWidthTest {
  @ParameterizedTest
  @CsvSource({"5m, PT5M", "90s, PT1M30S", "1h, PT1H", "1d, PT24H", "24h, PT24H"})
  void widthDividesDay(String text, Duration width) {
    assertThat(WindowWidth.parse("window", text)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "7m, 6m and 8m do",
    "5h, 4h and 6h do",
    "7s, 6s and 8s do",
    "13d, 1d does",
    "25h, 24h does",
    "1439m, 720m and 1440m do",
    "999999999s, 86400s does"
  })
  void otherWidthsNameTheNearest(String text, String nearest) {
    assertThatThrownBy(() -> WindowWidth.parse("--window", text))
        .isInstanceOf(KeyException.class)
        .hasMessage("--window: must divide a day, as " + nearest + ", not " + text);
  }
}
