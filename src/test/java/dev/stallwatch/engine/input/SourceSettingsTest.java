package dev.stallwatch.engine.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.request.AccessRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSettingsTest {
  private static final AccessRecord LOGGED =
      AccessRecord.builder()
          .requestId("r")
          .startedAtMicros(100_000_000)
          .durationMicros(2_000_000)
          .method("GET")
          .object("/o")
          .status(206)
          .range(3, 4)
          .country("DE")
          .build();

  @Test
  void positiveClockOffsetIsSubtractedAndNothingElseChanges() {
    AccessRecord corrected =
        new SourceSettings(null, null, ServedBy.ORIGIN, null, Duration.ofSeconds(90), 1)
            .corrected(LOGGED);
    assertThat(corrected.timing().startedAtMicros()).isEqualTo(10_000_000);
    assertThat(corrected.timing().endedAtMicros()).isEqualTo(12_000_000);
    assertThat(corrected.server().servedBy()).isEqualTo(ServedBy.ORIGIN);
    assertThat(corrected.corrected(LOGGED.timing().startedAtMicros(), LOGGED.server().servedBy()))
        .isEqualTo(LOGGED);
  }

  @Test
  void negativeClockOffsetMovesTimesForward() {
    assertThat(
            new SourceSettings(null, null, null, null, Duration.ofSeconds(-90), 1)
                .corrected(LOGGED)
                .timing()
                .startedAtMicros())
        .isEqualTo(190_000_000);
  }

  @Test
  void recordIsNotCopiedWithoutSettings() {
    assertThat(SourceSettings.AS_LOGGED.corrected(LOGGED)).isSameAs(LOGGED);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "cdn, eu-west-1, 0, sampling rate",
        "cdn, eu-west-1, 1.5, sampling rate",
        "cdn, eu-west-1, NaN, sampling rate",
        "CDN, eu-west-1, 1, name of a source",
        "' ', -, 1, name of a source",
        "-, EU, 1, region of a source"
      })
  void invalidSettingsAreRejected(
      @Nullable String name, @Nullable String region, double rate, String message) {
    assertThatThrownBy(() -> new SourceSettings(name, null, null, region, Duration.ZERO, rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
