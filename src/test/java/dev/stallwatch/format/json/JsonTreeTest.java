package dev.stallwatch.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
  private static @Nullable JsonTree parse(String line) {
    byte[] b = line.getBytes(StandardCharsets.ISO_8859_1);
    return JsonTree.parse(b, 0, b.length);
  }

  private static JsonTree tree(String line) {
    return Objects.requireNonNull(parse(line));
  }

  @Test
  void lineIsExactlyOneObject() {
    assertThat(parse("{\"a\":1}")).isNotNull();
    assertThat(parse("{\"a\":1},")).isNull();
    assertThat(parse("{\"a\":1}{\"a\":2}")).isNull();
    assertThat(parse("[{\"a\":1}]")).isNull();
    assertThat(parse("")).isNull();
  }

  @Test
  void bytesThatAreNotUtf8AreLatin1() {
    assertThat(tree("{\"a\":\"caf\u00e9\"}").text("a")).isEqualTo("caf\u00e9");
  }

  @Test
  void timesAreOfLogsOnly() {
    assertThat(tree("{\"t\":1593975841}").time("t")).isEqualTo(1_593_975_841_000_000L);
    assertThat(tree("{\"t\":\"-1000-01-01T00:00:00Z\"}").time("t")).isEqualTo(Units.UNKNOWN);
    assertThat(tree("{\"t\":\"4000000000000.5\"}").time("t")).isEqualTo(Units.UNKNOWN);
  }
}
