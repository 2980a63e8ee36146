package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.report.TerminalStyle;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static TerminalStyle.Colour colour(Map<String, String> environment) {
    return Terminal.style(environment).colour();
  }

  @Test
  void coloursAreForTerminalsThatHaveThemAndOwnersWhoWantThem() {
    assertThat(colour(Map.of(Terminal.STDOUT, "1", "TERM", "xterm-256color")))
        .isEqualTo(TerminalStyle.Colour.ANSI);
    assertThat(colour(Map.of(Terminal.STDOUT, "1", "TERM", "xterm", "NO_COLOR", "")))
        .isEqualTo(TerminalStyle.Colour.ANSI);
    assertThat(colour(Map.of("TERM", "xterm"))).isEqualTo(TerminalStyle.Colour.NONE);
    assertThat(colour(Map.of(Terminal.STDOUT, "1", "TERM", "dumb")))
        .isEqualTo(TerminalStyle.Colour.NONE);
    assertThat(colour(Map.of(Terminal.STDOUT, "1"))).isEqualTo(TerminalStyle.Colour.NONE);
    assertThat(colour(Map.of(Terminal.STDOUT, "1", "TERM", "xterm", "NO_COLOR", "1")))
        .isEqualTo(TerminalStyle.Colour.NONE);
  }

  @Test
  void widthIsThatOfTheUserOrTheLauncher() {
    assertThat(Terminal.columns(Map.of())).isEqualTo(80);
    assertThat(Terminal.columns(Map.of(Terminal.COLUMNS, "132"))).isEqualTo(132);
    assertThat(Terminal.columns(Map.of(Terminal.COLUMNS, "132", "COLUMNS", "100"))).isEqualTo(100);
    assertThat(Terminal.columns(Map.of(Terminal.COLUMNS, "132", "COLUMNS", "wide"))).isEqualTo(132);
    assertThat(Terminal.columns(Map.of(Terminal.COLUMNS, "0"))).isEqualTo(80);
    assertThat(Terminal.columns(Map.of(Terminal.COLUMNS, "99999999999"))).isEqualTo(80);
    assertThat(Terminal.columns(Map.of(Terminal.COLUMNS, "3"))).isEqualTo(20);
  }

  @Test
  void blocksAreForFilesAndTerminalsInUtf8() {
    assertThat(Terminal.style(Map.of()).glyphs()).isEqualTo(TerminalStyle.Glyphs.BLOCKS);
    assertThat(Terminal.style(Map.of(Terminal.CHARSET, "UTF-8")).glyphs())
        .isEqualTo(TerminalStyle.Glyphs.BLOCKS);
    assertThat(Terminal.style(Map.of(Terminal.CHARSET, "ANSI_X3.4-1968")).glyphs())
        .isEqualTo(TerminalStyle.Glyphs.ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "'', 80",
    "x, 80",
    "0, 80",
    "-5, 80",
    "7, 40",
    "9999, 120",
    "999999, 80",
    "99999999999, 80"
  })
  void linesAreAsWideAsTheTerminalWithinLimits(String columns, int expected) {
    assertThat(Terminal.style(Map.of("COLUMNS", columns)).columns()).isEqualTo(expected);
    assertThat(Terminal.style(Map.of(Terminal.STDOUT, "1", Terminal.COLUMNS, columns)).columns())
        .isEqualTo(expected);
  }

  @Test
  void widthOfTheTerminalIsNotThatOfAFile() {
    assertThat(Terminal.style(Map.of()).columns()).isEqualTo(80);
    assertThat(Terminal.style(Map.of(Terminal.COLUMNS, "100")).columns()).isEqualTo(80);
  }
}
