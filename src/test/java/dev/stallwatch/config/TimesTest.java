package dev.stallwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("zone")
class TimesTest {
  private static final Instant NOW = Instant.parse("2020-07-05T23:30:15Z");

  @ParameterizedTest
  @CsvSource({
    "2020-07-05, 2020-07-05T00:00:00Z",
    "2020-07-05T19:00, 2020-07-05T19:00:00Z",
    "2020-07-05 19:00, 2020-07-05T19:00:00Z",
    "2020-07-05t19:00z, 2020-07-05T19:00:00Z",
    "2020-07-05T19:00:30.5, 2020-07-05T19:00:30.500Z",
    "2020-07-05 19:00:30, 2020-07-05T19:00:30Z",
    "2020-07-05T19:00Z, 2020-07-05T19:00:00Z",
    "2020-07-05 19:00 Z, 2020-07-05T19:00:00Z",
    "2020-07-05 19:00 UTC, 2020-07-05T19:00:00Z",
    "2020-07-05T21:00+02:00, 2020-07-05T19:00:00Z",
    "2020-07-05 21:00+02:00, 2020-07-05T19:00:00Z",
    "2020-07-05 21:00 +0200, 2020-07-05T19:00:00Z",
    "2020-07-05T21:00+02, 2020-07-05T19:00:00Z",
    "2020-11-01T01:30-04:00, 2020-11-01T05:30:00Z",
    "2020-11-01T01:30-05:00, 2020-11-01T06:30:00Z",
    "2020-03-08T02:30, 2020-03-08T02:30:00Z",
    "now, 2020-07-05T23:30:15Z",
    "today, 2020-07-05T00:00:00Z",
    "yesterday, 2020-07-04T00:00:00Z"
  })
  void timesWithoutAnOffsetAreUtc(String text, Instant time) {
    assertThat(Times.parse(text, NOW)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "19:00",
        "2020-07-05T19:00 CET",
        "2020-07-05T19",
        "2020-07-0519:00",
        "2020-07-05 24:00",
        "2020-02-30",
        "05/07/2020",
        "-1000-01-01",
        "+99999-01-01",
        "1593975600",
        "tomorrow",
        ""
      })
  void otherTextsAreRefused(String text) {
    assertThatThrownBy(() -> Times.parse(text, NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is not a time; write it as 2020-07-05T19:00Z, '2020-07-05 19:00' (UTC),"
                + " 2020-07-05T21:00+02:00, 2020-07-05, today, yesterday or now");
  }

  @Test
  void misspeltWordSuggestsNearest() {
    assertThatThrownBy(() -> Times.parse("yesterdy", NOW))
        .hasMessageEndingWith("; did you mean yesterday?");
    assertThatThrownBy(() -> Times.day("todya", NOW))
        .hasMessage(
            "'todya' is not a date; write it as 2020-07-05, today or yesterday;"
                + " did you mean today?");
  }

  @Test
  void daysAreInUtc() {
    assertThat(Times.day("today", NOW)).isEqualTo(LocalDate.of(2020, 7, 5));
    assertThat(Times.day("yesterday", NOW)).isEqualTo(LocalDate.of(2020, 7, 4));
    assertThat(Times.day("2020-02-29", NOW)).isEqualTo(LocalDate.of(2020, 2, 29));
    assertThatThrownBy(() -> Times.day("2020-07-05T19:00", NOW))
        .hasMessageContaining("is not a date");
  }
}
