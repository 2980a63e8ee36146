package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.text.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RecognitionTest {
  private static final Set<String> READ = Set.of("record", "mitigation");

  /** A file of the record lines of a format's rules is recognised as that format or not at all. */
  @TestFactory
  Stream<DynamicTest> noFormatTakesTheFilesOfAnother() {
    return SpecCase.all().stream()
        .filter(named -> READ.contains(named.rule().expected().getOrDefault("line", "")))
        .filter(named -> !named.rule().rule().startsWith("A record of another data set"))
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
