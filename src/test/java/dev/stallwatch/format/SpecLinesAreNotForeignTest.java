package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.foreign.ForeignLine;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SpecLinesAreNotForeignTest {
  /**
   * No line of a format's rules is taken for one of another program, even if the format rejects it.
   */
  @TestFactory
  Stream<DynamicTest> noLineOfAnAccessLogIsForeign() {
    return SpecCase.all().stream()
        .filter(named -> !named.rule().expected().getOrDefault("line", "").startsWith("ignored"))
        .map(named -> DynamicTest.dynamicTest(named.toString(), () -> check(named)));
  }

  private static void check(SpecCase.Named named) {
    byte[] line = named.rule().lineBytes();
    assertThat(ForeignLine.of(line, 0, line.length)).isNull();
  }
}
