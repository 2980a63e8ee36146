package dev.stallwatch.format.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.model.request.AccessRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudflareFormatTest {
  private static final String LINE =
      "{\"ClientRequestMethod\":\"GET\",\"ClientRequestPath\":\"/x\",\"ClientRequestUserAgent\":"
          + "\"curl\",\"EdgeStartTimestamp\":1593975603123456789,\"EdgeResponseStatus\":200}";

  private static String recognised(String... lines) {
    return new LogFormats(FormatOptions.DEFAULTS)
        .recognise(List.of(lines))
        .map(LogFormat::name)
        .orElse("none");
  }

  private static ParsedLine parsed(LineParser parser, byte[] bytes) {
    return parser.parse(bytes, 0, bytes.length);
  }

  private static AccessRecord record(byte[] bytes) {
    return ((ParsedLine.Accepted) parsed(new CloudflareFormat().open(), bytes)).record();
  }

  @Test
  void fileIsRecognisedAfterManyTruncatedLines() {
    String[] lines = new String[20];
    Arrays.fill(lines, LINE.substring(30));
    assertThat(recognised(lines)).isEqualTo("none");
    lines[19] = LINE;
    assertThat(recognised(lines)).isEqualTo("cloudflare");
  }

  @Test
  void otherDataSetsAreNotRecognised() {
    assertThat(recognised("{\"Datetime\":1,\"EdgeResponseStatus\":403,\"RuleID\":\"a\"}"))
        .isEqualTo("none");
    assertThat(recognised("{\"ua\":\"" + LINE.replace("\"", "\\\"") + "\"}")).isEqualTo("none");
  }

  @Test
  void textThatIsNoUtf8IsReadAsLatin1() {
    byte[] bytes = LINE.replace("curl", "c\u00fcrl").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(record(bytes).client().userAgent()).isEqualTo("c\u00fcrl");
  }

  @Test
  void textOfTornUtf8IsReadAsLatin1() {
    byte[] bytes = LINE.replace("curl", "\u00e2\u0082").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(record(bytes).client().userAgent()).isEqualTo("\u00e2\u0082");
  }

  @Test
  void parserKeepsNothingOfThePreviousLine() {
    LineParser parser = new CloudflareFormat().open();
    byte[] bytes = LINE.getBytes(StandardCharsets.UTF_8);
    String full =
        LINE.replace("{", "{\"ClientIP\":\"192.0.2.1\",\"RayID\":\"5ad0\",\"ClientASN\":7,");
    byte[] before = full.getBytes(StandardCharsets.UTF_8);
    assertThat(parsed(parser, before)).isInstanceOf(ParsedLine.Accepted.class);
    assertThat(parsed(parser, bytes)).isEqualTo(new ParsedLine.Accepted(record(bytes)));
  }
}
