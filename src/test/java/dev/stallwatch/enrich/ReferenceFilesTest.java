package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.model.AccessRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFilesTest {
  @TempDir Path directory;

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  private static void assertRefused(EnrichOptions options, String... words) {
    assertThatThrownBy(() -> new Enricher(options))
        .isInstanceOf(ReferenceDataException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining("\n");
  }

  private static EnrichOptions with(List<String> ranges, @Nullable String geoip) {
    return new EnrichOptions(MaskOptions.DEFAULTS, ranges, geoip);
  }

  @Test
  void rangesOfAllFilesAreUsed() throws IOException {
    String one =
        file("a.json", "{\"prefixes\":[{\"ip_prefix\":\"198.18.0.0/16\",\"region\":\"r-1\"}]}");
    String two =
        file("b.json", "{\"prefixes\":[{\"ip_prefix\":\"198.19.0.0/16\",\"region\":\"r-2\"}]}");
    EnrichOptions options = new EnrichOptions(MaskOptions.DEFAULTS, List.of(one, two), null);
    Enricher enricher = new Enricher(options);
    AccessRecord.Builder record = AccessRecord.builder();
    assertThat(enricher.enrich(record.clientAddress("198.18.0.1").build(), "t").key().region())
        .isEqualTo("r-1");
    assertThat(enricher.enrich(record.clientAddress("198.19.0.1").build(), "t").key().region())
        .isEqualTo("r-2");
  }

  @Test
  void aFailureNamesTheFileTheProblemAndTheRemedy() throws IOException {
    String good = file("good.json", "{\"prefixes\":[]}");
    String bad = file("bad.json", "{}");
    assertRefused(with(List.of(good, bad), null), bad, "no list of prefixes", "give the published");
    assertRefused(with(List.of(), bad), bad, "no MaxMind DB", "give an .mmdb");
    assertRefused(with(List.of("/none.json"), null), "/none.json", "check the path", "awsIpRanges");
    assertRefused(with(List.of(), directory.toString()), directory.toString(), "geoip");
    assertRefused(with(List.of("\0"), null), "can't read");
  }

  @Test
  void optionsSurviveTheirWayToAnExecutor() throws IOException, ClassNotFoundException {
    EnrichOptions options = with(List.of("a.json"), "b.mmdb");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(options);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(options);
    }
  }
}
