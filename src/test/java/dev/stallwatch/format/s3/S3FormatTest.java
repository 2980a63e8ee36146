package dev.stallwatch.format.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.model.request.AccessRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3FormatTest {
  private static final String BEGINNING = "79a5 bkt [05/Jul/2020:19:00:03 +0000] ";
  private static final String TEXT =
      BEGINNING
          + "192.0.2.3 - R1 REST.GET.OBJECT a/b \"GET /a/b HTTP/1.1\" 206 - 1000 5000 70 10 \"-\""
          + " \"curl/7.61\" - h= SigV4 E QueryString bkt.s3.eu-west-1.amazonaws.com TLSv1.2";
  private static final String JSON =
      "{\"bucket_name\":\"bkt\",\"request_time\":\"2020-07-05T19:00:03Z\",\"remote_ip\":"
          + "\"192.0.2.3\",\"request_id\":\"R1\",\"operation\":\"REST.GET.OBJECT\",\"key_name\":"
          + "\"a/b\",\"request_uri\":\"GET /a/b HTTP/1.1\",\"http_status\":206,"
          + "\"bytes_sent_size\":1000,\"object_size\":5000,\"total_duration\":70,"
          + "\"turn_around_duration\":10,\"user_agent\":\"curl/7.61\",\"host_header\":"
          + "\"bkt.s3.eu-west-1.amazonaws.com\"}";

  private static String recognised(String... lines) {
    return new LogFormats(FormatOptions.DEFAULTS)
        .recognise(List.of(lines))
        .map(LogFormat::name)
        .orElse("none");
  }

  private static ParsedLine parsed(LogFormat format, byte[] bytes) {
    return format.open().parse(bytes, 0, bytes.length);
  }

  private static AccessRecord record(LogFormat format, byte[] bytes) {
    return ((ParsedLine.Accepted) parsed(format, bytes)).record();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void linesAreRecognised() {
    assertThat(recognised(TEXT)).isEqualTo("s3");
    assertThat(recognised(JSON)).isEqualTo("s3-json");
  }

  @Test
  void recordOfTheStoresOwnWorkIsRecognised() {
    assertThat(recognised(BEGINNING + "- AmazonS3 R1 S3.EXPIRE.OBJECT k - - - - - - - - - - -"))
        .isEqualTo("s3");
  }

  @Test
  void recordWithAQuotedDashIsRecognised() {
    assertThat(
            recognised(
                BEGINNING
                    + "- svc:s3.amazonaws.com 9f1c0e1a-7f1c-4a55-8ac4-3f0b7f2d9c11"
                    + " S3.COMPUTE.OBJECT.CHECKSUM k \"-\" - - - - - - \"-\" \"-\" - - -"))
        .isEqualTo("s3");
  }

  @Test
  void fileIsRecognisedAfterManyTruncatedLines() {
    String[] lines = new String[20];
    Arrays.fill(lines, "1 HTTP/1.1\" 200 - 10 50 7 1 \"-\" \"curl\" -");
    lines[19] = TEXT;
    assertThat(recognised(lines)).isEqualTo("s3");
    Arrays.fill(lines, JSON.substring(40));
    lines[19] = JSON;
    assertThat(recognised(lines)).isEqualTo("s3-json");
  }

  @Test
  void otherFilesAreNotRecognised() {
    assertThat(recognised("192.0.2.3 - - [05/Jul/2020:19:00:03 +0000] \"GET /REST.GET.OBJECT x\""))
        .isEqualTo("none");
    assertThat(recognised("192.0.2.3 - [05/Jul/2020:19:00:03 +0000] \"GET / HTTP/1.1\" 200 5"))
        .isEqualTo("none");
    assertThat(recognised("{\"operation\":\"GET\",\"request_time\":1,\"bucket_name\":\"b\"}"))
        .isEqualTo("none");
    assertThat(recognised("{\"ua\":" + escaped(JSON) + "}")).isEqualTo("none");
  }

  private static String escaped(String text) {
    return '"' + text.replace("\"", "\\\"") + '"';
  }

  @Test
  void textAndJsonFormsGiveTheSameRecordAndSource() {
    LogFormat text = new S3Format();
    LogFormat json = new S3JsonFormat();
    assertThat(json.source()).isEqualTo(text.source());
    assertThat(record(json, utf8(JSON))).isEqualTo(record(text, utf8(TEXT)));
  }

  @Test
  void parserKeepsNothingOfThePreviousLine() {
    String bare = BEGINNING + "- - - REST.GET.OBJECT k \"GET /k HTTP/1.0\" 200 - - - - - - -";
    var parser = new S3Format().open();
    byte[] before = utf8(TEXT + " arn:aws:s3:eu-west-1:1:accesspoint/a Yes us-west-2");
    assertThat(parser.parse(before, 0, before.length)).isInstanceOf(ParsedLine.Accepted.class);
    byte[] bytes = utf8(bare);
    assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(parsed(new S3Format(), bytes));
  }

  @Test
  void userAgentThatIsNoUtf8IsReadAsLatin1() {
    byte[] bytes = TEXT.replace("curl", "c\u00fcrl").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(record(new S3Format(), bytes).client().userAgent()).isEqualTo("c\u00fcrl/7.61");
    byte[] json = JSON.replace("curl", "c\u00fcrl").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(record(new S3JsonFormat(), json).client().userAgent()).isEqualTo("c\u00fcrl/7.61");
  }

  /** Wherever a line is truncated and the next one pasted in, the two are never mixed. */
  @Test
  void mixedRecordsAreNeverAccepted() {
    String other =
        TEXT.replace(" 1000 5000 70 10 ", " 7 8 9 4 ").replace("R1", "R2").replace("eu-", "ap-");
    AccessRecord two = record(new S3Format(), utf8(other));
    int ownerEnd = TEXT.indexOf(' ');
    for (int cut = 0; cut <= TEXT.length(); cut++) {
      for (String rest : List.of("", TEXT.substring(cut))) {
        ParsedLine line = parsed(new S3Format(), utf8(TEXT.substring(0, cut) + other + rest));
        if (line instanceof ParsedLine.Accepted accepted) {
          // The owner is not read: after a truncated owner the second record is complete.
          assertThat(cut).isLessThanOrEqualTo(ownerEnd);
          assertThat(accepted.record()).isEqualTo(two);
        }
      }
    }
  }
}
