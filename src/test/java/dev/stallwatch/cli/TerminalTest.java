package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.report.TerminalStyle;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static TerminalStyle.Colour colour(Map<String, String> environment) {
    return Terminal.style(environment, StandardCharsets.UTF_8).colour();
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
  void blocksAreForUtf8() {
    assertThat(Terminal.style(Map.of(), StandardCharsets.UTF_8).glyphs())
        .isEqualTo(TerminalStyle.Glyphs.BLOCKS);
    assertThat(Terminal.style(Map.of(), StandardCharsets.US_ASCII).glyphs())
        .isEqualTo(TerminalStyle.Glyphs.ASCII);
  }
}
