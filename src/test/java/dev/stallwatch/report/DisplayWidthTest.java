package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "fra, 3",
    "caf\u00e9, 4",
    "\u0416\u03a9, 2", // Cyrillic, Greek
    "\u4e2d\u6587, 4", // ideographs
    "\u3042\u30a2, 4", // kana
    "\uff76, 1", // halfwidth katakana
    "\uff21, 2", // fullwidth A
    "\ud55c, 2", // Hangul
    "\ud83d\ude00, 2", // emoji
    "\ud840\udc00, 2", // ideograph beyond the basic plane
    "\u2588, 1", // block of the graph
  })
  void eastAsianCharactersTakeTwoColumns(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "/v2/library/alpine/blobs/sha256:0123456789abcdef",
        "\u4e2d\u6587\u4e2d\u6587\u4e2d\u6587\u4e2d\u6587\u4e2d\u6587",
        "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00",
      })
  void shortenedTextFitsAndKeepsWholeCharacters(String text) {
    for (int columns = 3; columns < 60; columns++) {
      String shortened = DisplayWidth.shortened(text, columns);
      assertThat(DisplayWidth.of(shortened)).isLessThanOrEqualTo(columns);
      assertThat(shortened.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
      assertThat(shortened.equals(text) || shortened.contains("...")).isTrue();
    }
    assertThat(DisplayWidth.shortened(text, 99)).isEqualTo(text);
  }
}
