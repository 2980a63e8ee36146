package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.text.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RecognitionTest {
  /** A file of the record lines of a format's rules is recognised as that format or not at all. */
  @TestFactory
  Stream<DynamicTest> noFormatTakesTheFilesOfAnother() {
    return SpecCase.all().stream()
        .filter(named -> "record".equals(named.rule().expected().get("line")))
        .map(named -> DynamicTest.dynamicTest(named.toString(), () -> check(named)));
  }

  private static void check(SpecCase.Named named) {
    List<String> lines = new ArrayList<>();
    named.rule().linesBefore().forEach(line -> lines.add(Field.text(line, 0, line.length)));
    lines.add(named.rule().line());
    String found =
        new LogFormats(named.rule().options())
            .recognise(lines)
            .map(LogFormat::name)
            .orElse(named.format());
    assertThat(found).isEqualTo(named.format());
  }
}
