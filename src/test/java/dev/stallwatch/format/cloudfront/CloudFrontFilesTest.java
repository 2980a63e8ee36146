package dev.stallwatch.format.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.request.AccessRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complete files, from their bytes: which format is recognised and what their lines become. */
class CloudFrontFilesTest {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location cs-method cs-uri-stem sc-status\n";
  private static final String LINE = "2020-07-05\t19:00:00\tFRA56-P6\tGET\t/x\t200\n";
  private static final String PLAIN =
      tabs(
          "2020-07-05 19:00:10 FRA56-P6 1000500 203.0.113.9 GET d1.cloudfront.net /plain 200 -"
              + " curl/8 - - Hit R1 d.example.com https 300 10.250 - - - Hit HTTP/1.1 - - 51000"
              + " 0.050 Hit a/x 9 - -");
  private static final String REAL_TIME =
      tabs(
          "1707232747.851 203.0.113.9 198.51.100.1 0.050 200 1000500 GET https d.example.com"
              + " /now?q 300 FRA56-P6 R1 d1.cloudfront.net 1.500 HTTP/1.1 IPv4 curl/8 - - q Hit -"
              + " - - Hit - - a/x 9 - - 51000 Hit DE gzip - * - - 2");
  private static final String JSON =
      """
      {"date":"2024-11-14","time":"21:34:06","x-edge-location":"SOF50-P2","asn":"16509",\
      "timestamp(ms)":"1731620046814","cs-method":"GET","cs-uri-stem":"/json","sc-status":"200"}
      """;

  private static String tabs(String fields) {
    return fields.replace(' ', '\t') + "\n";
  }

  private static final class Read {
    private final List<AccessRecord> records = new ArrayList<>();
    private final LogFileReader reader;

    Read(byte[] content, List<String> columns) {
      reader =
          LogFileOpening.open(
              new ByteArrayInputStream(content),
              new LogFormats(new FormatOptions(columns, List.of())));
      while (reader.next()) {
        if (reader.line() instanceof ParsedLine.Accepted accepted) {
          records.add(accepted.record());
        }
      }
    }

    static Read of(String content, String... columns) {
      return new Read(content.getBytes(StandardCharsets.UTF_8), List.of(columns));
    }

    FileTally tally() {
      return reader.tally();
    }

    List<String> objects() {
      return records.stream().map(record -> record.target().object()).toList();
    }
  }

  @Test
  void concatenatedFilesAreReadByTheirOwnHeaders() {
    String second =
        """
        #Version: 1.0
        #Fields: sc-status\tcs-uri-stem\tcs-method\tx-edge-location\ttimestamp(ms)\tasn
        206\t/y\tGET\tSEA900-P1\t1738535441041\t7922
        """;
    Read read = Read.of(HEADER + LINE + second + HEADER + LINE);
    assertThat(read.objects()).containsExactly("/x", "/y", "/x");
    assertThat(read.records.get(1).response().status()).isEqualTo(206);
    assertThat(read.records.get(1).client().network()).isEqualTo(7922);
    assertThat(read.tally().counts().headers()).isEqualTo(6);
    assertThat(read.tally().counts().rejected()).isEmpty();
    assertThat(read.tally().format()).isEqualTo("cloudfront");
  }

  @Test
  void linesBeforeTheFirstHeaderAreRejected() {
    Read read = Read.of("torn\tline\n" + LINE + HEADER + LINE);
    assertThat(read.tally().format()).isEqualTo("cloudfront");
    assertThat(read.tally().counts().rejected()).containsEntry(RejectReason.NO_HEADER, 2L);
    assertThat(read.records).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date time x-edge-location cs-method cs-uri-stem sc-status",
        "timestamp(ms) cs-method cs-uri-stem sc-status",
        "date time cs-method cs-uri-stem sc-status x-host-header",
        "timestamp DistributionId date time x-edge-location sc-bytes",
        "date time x-edge-location asn timestamp(ms) x-host-header cs(Cookie)",
        "date\ttime\tc-ip\tsc-status\tcs-uri-stem\ttime-to-first-byte",
        "date time x-edge-location c-ip x-event sc-bytes x-cf-status"
      })
  void headerOfCloudFrontIsRecognisedWithoutAVersionLine(String names) {
    assertThat(Read.of("#Fields: " + names + "\n").tally().format()).isEqualTo("cloudfront");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip"
            + " cs(User-Agent) cs(Referer) sc-status sc-bytes cs-bytes time-taken",
        "x-edge-location",
        "date time"
      })
  void headerOfAnotherServerIsNotRecognised(String names) {
    FileTally tally = Read.of("#Fields: " + names + "\nx y\n").tally();
    assertThat(tally.problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
  }

  @Test
  void invalidUtf8StaysInItsField() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(
        "#Fields: date time x-edge-location cs-method cs-uri-stem sc-status cs(User-Agent) asn\n"
            .getBytes(StandardCharsets.UTF_8));
    String line = "2020-07-05\t19:00:00\tFRA56\tGET\t/\u00ff\u0080\t200\tm\u00e9trica\t1\n";
    content.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
    Read read = new Read(content.toByteArray(), List.of());
    assertThat(read.records.get(0).client().userAgent()).isEqualTo("m\u00e9trica");
    assertThat(read.records.get(0).target().object()).isEqualTo("/\u00ff\u0080");
    assertThat(read.records.get(0).client().network()).isEqualTo(1);
  }

  @Test
  void streamingEventsAreIgnored() {
    Read read =
        Read.of(
            """
            #Fields: date time x-edge-location c-ip x-event sc-bytes cs-uri-stem
            2010-03-12\t23:51:20\tSEA4\t192.0.2.147\tplay\t3914\trtmp://s5/x
            """);
    assertThat(read.tally().counts().ignored()).containsEntry(IgnoreReason.NOT_AN_OBJECT, 1L);
  }

  @Test
  void jsonIsRecognisedAndSharesTheSource() {
    Read read = Read.of("torn, \"x\"}\n" + JSON + JSON);
    assertThat(read.tally().format()).isEqualTo("cloudfront-json");
    assertThat(read.reader.source()).isEqualTo("cloudfront");
    assertThat(read.objects()).containsExactly("/json", "/json");
  }

  @Test
  void otherJsonIsNotRecognised() {
    FileTally tally =
        Read.of("{\"date\":\"2024-11-14\",\"time\":\"1\",\"c-ip\":\"x\",\"cs-method\":\"GET\"}\n")
            .tally();
    assertThat(tally.problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
  }

  @Test
  void plainTextIsRecognisedAfterATruncatedLine() {
    Read read = Read.of(PLAIN.substring(40) + PLAIN);
    assertThat(read.tally().format()).isEqualTo("cloudfront-plain");
    assertThat(read.reader.source()).isEqualTo("cloudfront");
    assertThat(read.objects()).containsExactly("/plain");
  }

  @Test
  void realTimeTextIsRecognisedAfterATruncatedLine() {
    Read read = Read.of(REAL_TIME.substring(40) + REAL_TIME);
    assertThat(read.tally().format()).isEqualTo("cloudfront-realtime");
    assertThat(read.reader.source()).isEqualTo("cloudfront");
    assertThat(read.objects()).containsExactly("/now");
  }

  @Test
  void unconfiguredRealTimeColumnsAreRejectedWithARemedy() {
    Read read = Read.of("1707232747.851\t203.0.113.9\t200\tGET\t/x\n".repeat(2));
    assertThat(read.tally().format()).isEqualTo("cloudfront-realtime");
    assertThat(read.tally().counts().rejected())
        .containsEntry(RejectReason.COLUMNS_NOT_CONFIGURED, 2L);
    assertThat(RejectReason.COLUMNS_NOT_CONFIGURED.remedy()).contains("formats.cloudFrontFields");
  }

  @Test
  void unconfiguredPlainColumnsAreRejectedWithARemedy() {
    Read read = Read.of("2020-07-05\t19:00:10\tGET\t/x\tFRA56-P6\t200\n");
    assertThat(read.tally().format()).isEqualTo("cloudfront-plain");
    assertThat(read.tally().counts().rejected())
        .containsEntry(RejectReason.COLUMNS_NOT_CONFIGURED, 1L);
  }

  @Test
  void configuredColumnsInAnyOrderAreRecognised() {
    Read plain =
        Read.of(
            "/x\t200\tGET\t1731620046814\n",
            "cs-uri-stem",
            "sc-status",
            "cs-method",
            "timestamp(ms)");
    assertThat(plain.tally().format()).isEqualTo("cloudfront-plain");
    assertThat(plain.objects()).containsExactly("/x");
    Read realTime =
        Read.of(
            "/x?q\t200\tGET\t1731620046.814\n",
            "cs-uri-stem",
            "sc-status",
            "cs-method",
            "timestamp");
    assertThat(realTime.tally().format()).isEqualTo("cloudfront-realtime");
    assertThat(realTime.objects()).containsExactly("/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1707232747.851   5000 192.0.2.1 TCP_MISS/200 100 GET http://x/ - DIRECT/x text/html",
        "1707232747.851123\tCx\t192.0.2.1\t5\t192.0.2.2\t80\t1\tGET\thost\t/",
        "2020-07-05\t19:00:10\tINFO\tserver started\n",
        "2020-07-05 19:00:10 FRA56-P6 1000 203.0.113.9 GET x /y 200"
      })
  void linesOfOtherProgramsAreNotRecognised(String line) {
    assertThat(Read.of(line + "\n").tally().problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
  }

  @Test
  void windowsLineEndsAreRead() {
    assertThat(Read.of((HEADER + LINE).replace("\n", "\r\n")).records).hasSize(1);
    assertThat(Read.of(PLAIN.replace("\n", "\r\n")).objects()).containsExactly("/plain");
  }
}
