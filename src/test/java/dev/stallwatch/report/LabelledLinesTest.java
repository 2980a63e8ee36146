package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledLinesTest {
  private static final LabelledLines LAYOUT =
      new LabelledLines(
          new TerminalStyle(TerminalStyle.Colour.NONE, TerminalStyle.Glyphs.ASCII, 30), 10);

  private static Passage passage(String text) {
    return Passage.of("  scope", text, 9, 2, 1);
  }

  @Test
  void textIsWrappedBetweenWordsBelowItsStart() {
    assertThat(LAYOUT.of(passage("one two three four five six seven"), 9))
        .containsExactly("  scope   one two three four", "          five six seven");
    assertThat(LAYOUT.of(passage("12345678901234567890 x"), 9))
        .containsExactly("  scope   12345678901234567890", "          x");
  }

  @Test
  void wordWiderThanALineLosesItsMiddle() {
    assertThat(LAYOUT.of(passage("a " + "x".repeat(3000) + "/end b"), 9))
        .containsExactly("  scope   a", "          xxxxxxxxxxxx...x/end", "          b");
  }

  @Test
  void longTextIsCutBeforeItsEnd() {
    assertThat(LAYOUT.of(passage("one two three four five six seven"), 1))
        .containsExactly("  scope   one two three ...");
    assertThat(
            LAYOUT.of(
                passage("one two three four five six")
                    .endingWith("(0 of 397)", TerminalStyle.Role.FINE),
                1))
        .containsExactly("  scope   one ... (0 of 397)");
  }

  @Test
  void endIsPaintedOnEachLine() {
    LabelledLines coloured =
        new LabelledLines(
            new TerminalStyle(TerminalStyle.Colour.ANSI, TerminalStyle.Glyphs.ASCII, 30), 10);
    assertThat(
            coloured.of(
                passage("one two three").endingWith("(0 of 397)", TerminalStyle.Role.FINE), 9))
        .containsExactly(
            "\033[2m  scope\033[0m   one two three \033[32m(0 of\033[0m",
            "          \033[32m397)\033[0m");
  }

  @Test
  void passagesAreCutFromTheLastAndMayBeLeftOut() {
    Passages passages = new Passages();
    String long4 = "12345678901234567 ".repeat(4).strip();
    passages.add(LAYOUT, Passage.of("a", long4, 4, 2, 1));
    passages.add(List.of("graph", "axis"));
    passages.add(LAYOUT, Passage.of("b", long4, 4, 3, 0));
    passages.add(LAYOUT, Passage.of("c", long4, 4, 1, 1));
    assertThat(passages.within(14)).hasSize(14);
    assertThat(passages.within(11)).hasSize(11).filteredOn(line -> line.startsWith("c")).hasSize(1);
    for (int lines = 4; lines <= 14; lines++) {
      assertThat(passages.within(lines)).hasSize(lines).contains("graph", "axis");
    }
    assertThat(passages.within(4)).noneMatch(line -> line.startsWith("b"));
    assertThat(passages.within(1)).hasSize(4);
  }
}
