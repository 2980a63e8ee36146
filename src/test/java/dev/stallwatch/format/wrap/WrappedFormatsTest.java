package dev.stallwatch.format.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.SpecCase;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The lines of each format are read the same in each wrapping as without. */
class WrappedFormatsTest {
  private static FileTally read(byte[] bytes) {
    LogFileReader reader =
        LogFileOpening.open(
            new ByteArrayInputStream(bytes), new LogFormats(FormatOptions.DEFAULTS));
    while (reader.next()) {
      assertThat(reader.text(10)).isNotNull();
    }
    return reader.tally();
  }

  /** Returns a few lines of each format that are recognised without configuration. */
  private static Map<String, List<String>> files() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (SpecCase.Named named : SpecCase.all()) {
      List<String> lines = new ArrayList<>();
      named.rule().linesBefore().forEach(b -> lines.add(new String(b, StandardCharsets.UTF_8)));
      lines.add(named.rule().line());
      lines.add(named.rule().line());
      lines.add(named.rule().line());
      FileTally plain = read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
      if (plain.layout().equals(named.format()) && plain.counts().records() == 3) {
        files.putIfAbsent(named.format(), lines);
      }
    }
    return files;
  }

  @TestFactory
  Stream<DynamicTest> eachFormatIsReadInEachWrapping() {
    Map<String, List<String>> files = files();
    assertThat(files).containsKeys("ncsa", "cloudfront", "cloudfront-json", "s3", "cloudflare");
    return Arrays.stream(Shipper.values())
        .flatMap(
            shipper ->
                files.entrySet().stream()
                    .filter(file -> shipper != Shipper.JSON_TEXTS || !isCsv(file.getKey()))
                    .map(
                        file ->
                            DynamicTest.dynamicTest(
                                shipper + " around " + file.getKey(),
                                () -> check(shipper, file.getKey(), file.getValue()))));
  }

  /** Returns whether a line of JSON text looks like a quoted field of the format. */
  private static boolean isCsv(String format) {
    return format.equals("gcs") || format.endsWith("-csv");
  }

  private static void check(Shipper shipper, String format, List<String> lines) {
    FileTally plain = read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    FileTally wrapped = read(shipper.write(lines));
    // Fastly's own format includes the syslog prefix that Fastly adds.
    String layers = format.equals("fastly") ? shipper.layers.replace("syslog", "") : shipper.layers;
    assertThat(wrapped.layout().replace("syslog > fastly", "fastly"))
        .isEqualTo((layers + " > " + format).replace(" >  > ", " > ").replaceFirst("^ > ", ""));
    assertThat(wrapped.counts().records()).isEqualTo(plain.counts().records());
    assertThat(wrapped.counts().headers()).isEqualTo(plain.counts().headers());
  }
}
