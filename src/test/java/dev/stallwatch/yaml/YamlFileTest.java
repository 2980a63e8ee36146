package dev.stallwatch.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
  private enum Mode {
    @JsonProperty("fast")
    FAST,
    @JsonProperty("slow")
    SLOW
  }

  @SuppressWarnings("UnusedVariable") // keys that the tests only set
  private static final class Keys {
    @JsonProperty private String window = "5m";
    @JsonProperty private int days = 2;
    @JsonProperty private double share = 0.5;
    @JsonProperty private boolean strict;
    @JsonProperty private Mode mode = Mode.FAST;
    @JsonProperty private List<Source> sources = List.of();
    @JsonProperty private Map<String, Integer> limits = Map.of();

    private Keys checked() {
      KeyException.within("days", days, 1, 60);
      KeyException.within("share", share, 0, 1);
      KeyException.oneOf("window", window, List.of("5m", "10m"));
      return this;
    }
  }

  private record Source(@JsonProperty(required = true) String name, @Nullable Integer weight) {}

  @TempDir private Path directory;

  private static Keys read(String yaml) {
    return YamlFile.of("c.yaml", yaml.getBytes(StandardCharsets.UTF_8))
        .resolve(Keys.class, Keys::checked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windw: 5m | c.yaml line 1: windw: unknown key; allowed: days, limits, mode, share, sources,"
            + " strict, window; did you mean window?",
        "'days: 1\nsources: [{name: a}, {name: b, wieght: 1}]' | c.yaml line 2: sources[1].wieght: unknown key;"
            + " allowed: name, weight; did you mean weight?",
        "'days: 1\n\nwindow: [1]' | c.yaml line 3: window: must be a text",
        "days: many | c.yaml line 1: days: must be a whole number",
        "days: 1.5 | c.yaml line 1: days: must be a whole number",
        "days: 99999999999 | c.yaml line 1: days: the number is out of range",
        "share: much | c.yaml line 1: share: must be a number",
        "strict: often | c.yaml line 1: strict: must be true or false",
        "sources: a | c.yaml line 1: sources: must be a list",
        "'sources:\n- a' | c.yaml line 2: sources[0]: must be keys with values",
        "limits: [1] | c.yaml line 1: limits: must be keys with values",
        "limits: {a: x} | c.yaml line 1: limits.a: must be a whole number",
        "'sources:\n- name: a\n- weight: 1' | c.yaml line 3: sources[1].name: the key is missing",
        "'sources:\n- name: a\n-' | c.yaml line 3: sources[1]: the entry is empty; fill or remove"
            + " it",
        "mode: fst | c.yaml line 1: mode: unknown value 'fst'; allowed: fast, slow; did you mean"
            + " fast?",
        "window: 11m | c.yaml line 1: window: unknown value '11m'; allowed: 5m, 10m; did you mean"
            + " 10m?",
        "window: year | c.yaml line 1: window: unknown value 'year'; allowed: 5m, 10m",
        "'share: 1\ndays: 61' | c.yaml line 2: days: must be from 1 to 60, not 61",
        "share: 1.5 | c.yaml line 1: share: must be from 0 to 1, not 1.5",
        "share: .nan | c.yaml line 1: share: Malformed numeric value '.nan'",
        "'days: 1\ndays: 2' | c.yaml line 2: days: duplicate key; remove one",
        "'sources:\n- name: a\n  name: b' | c.yaml line 3: sources[0].name: duplicate key; remove"
            + " one",
        "'' | c.yaml: the file is empty",
        "'# only a comment' | c.yaml: the file is empty",
        "'[1, 2]' | c.yaml line 1: must be keys with values",
        "text | c.yaml line 1: must be keys with values",
        "'days: 1\n@x: 1' | c.yaml line 2: not YAML: found character '@' that cannot start any"
            + " token",
        "'days: 1\nshare: [1' | c.yaml line 2: not YAML: expected ',' or ']'",
        "'sources:\n- name: a\n\tweight: 1' | c.yaml line 3: not YAML: a tab indents the line; use"
            + " spaces",
        "'days: 1\n---\ndays: 2' | c.yaml line 3: a second document begins near this line"
      })
  void wrongContentIsReportedWithLineAndKey(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(YamlException.class)
        .message()
        .startsWith(message)
        .doesNotContain("\n");
  }

  @Test
  void keysWithoutAValueKeepTheirDefaults() {
    Keys read = read("days:\nsources:\nshare: 1\n");
    assertThat(read.days).isEqualTo(2);
    assertThat(read.sources).isEmpty();
    assertThat(read.share).isEqualTo(1);
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(read("\uFEFFdays: 3\n").days).isEqualTo(3);
  }

  @Test
  void contentThatIsNotUtf8IsReported() {
    byte[] latin = "window: \u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> YamlFile.of("c.yaml", latin))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("c.yaml line 1: not YAML: the file must be UTF-8 text");
  }

  @Test
  void controlCharactersAreReported() {
    assertThatThrownBy(() -> read("window: \u0007\n"))
        .isInstanceOf(YamlException.class)
        .hasMessageStartingWith("c.yaml")
        .hasMessageContaining("not YAML: ");
  }

  @Test
  void anEmptyFileMayStandForDefaults() {
    YamlFile file = YamlFile.of("c.yaml", "# nothing\n".getBytes(StandardCharsets.UTF_8));
    assertThat(file.resolve(Keys.class, Keys::new, Keys::checked).days).isEqualTo(2);
  }

  @Test
  void aMissingFileIsReported() {
    Path file = directory.resolve("none.yaml");
    assertThatThrownBy(() -> YamlFile.read(file, 100))
        .isInstanceOf(YamlException.class)
        .hasMessage(file + ": no such file; check the path");
  }

  @Test
  void aFileThatCannotBeReadIsReported() {
    assertThatThrownBy(() -> YamlFile.read(directory, 100))
        .isInstanceOf(YamlException.class)
        .hasMessage(
            directory + ": cannot read the file; it must be readable and hold at most 100 bytes");
  }

  @Test
  void aFileThatIsTooLargeIsReported() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "#".repeat(101));
    assertThatThrownBy(() -> YamlFile.read(file, 100))
        .isInstanceOf(YamlException.class)
        .hasMessageEndingWith("hold at most 100 bytes");
  }

  @Test
  void listsAreReadToo() {
    byte[] yaml = "[{name: a}, {name: b, weight: 2}]".getBytes(StandardCharsets.UTF_8);
    assertThat(YamlFile.of("l.yaml", yaml).list(Source.class))
        .containsExactly(new Source("a", null), new Source("b", 2));
  }
}
