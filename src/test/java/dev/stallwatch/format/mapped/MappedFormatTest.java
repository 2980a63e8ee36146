package dev.stallwatch.format.mapped;

import static dev.stallwatch.format.mapped.Mappings.format;
import static dev.stallwatch.format.mapped.Mappings.parse;
import static dev.stallwatch.format.mapped.Mappings.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappedFormatTest {
  private static final String JSON =
      """
      name: edge
      kind: json
      fields:
        started_at: {from: ts, unit: epoch_ms}
        duration: [{from: took_us, unit: us}, {from: took, unit: s}]
        client_address: [ip, client.ip]
        method: verb
        url: uri
        host: host
        status: sc
        bytes_sent: out.bytes
        content_length: out.length
        ending: {from: done, values: {complete: "true", client_gone: ["false", ""]}}
        user_agent: ua
      recognise: {node: []}
      ignore:
        - {from: kind, values: health, reason: not-a-client-request}
      """;
  private static final String LINE =
      "{\"ts\":1777888809123,\"took\":5.25,\"ip\":\"192.0.2.1:4711\",\"verb\":\"get\",\"uri\":\"/a/b?x=1\","
          + "\"host\":\"Dl.Example.com:443\",\"sc\":200,\"out\":{\"bytes\":1000,\"length\":5000},\"done\":false,"
          + "\"ua\":\"curl/8\",\"node\":\"n1\"}";

  @Test
  void jsonFillsTheRecord() {
    AccessRecord record = record(JSON, LINE);
    assertThat(record.timing().startedAtMicros()).isEqualTo(1777888809123000L);
    assertThat(record.timing().durationMicros()).isEqualTo(5_250_000);
    assertThat(record.client().address()).isEqualTo("192.0.2.1");
    assertThat(record.client().userAgent()).isEqualTo("curl/8");
    assertThat(record.target().method()).isEqualTo("GET");
    assertThat(record.target().host()).isEqualTo("dl.example.com");
    assertThat(record.target().object()).isEqualTo("/a/b");
    assertThat(record.response().status()).isEqualTo(200);
    assertThat(record.response().bytesSent()).isEqualTo(1000);
    assertThat(record.response().bodyBytes()).isEqualTo(Units.UNKNOWN);
    assertThat(record.response().contentLength()).isEqualTo(5000);
    assertThat(record.response().objectSize()).isEqualTo(5000);
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
    assertThat(record.server().servedBy()).isEqualTo(ServedBy.CDN);
  }

  @Test
  void firstPresentCandidateWins() {
    String line = LINE.replace("\"took\":5.25", "\"took\":\"9\",\"took_us\":\"7\"");
    assertThat(record(JSON, line).timing().durationMicros()).isEqualTo(7);
    String nested =
        LINE.replace("\"ip\":\"192.0.2.1:4711\"", "\"ip\":\"-\",\"client\":{\"ip\":\"::1\"}");
    assertThat(record(JSON, nested).client().address()).isEqualTo("::1");
    String dotted = LINE.replace("\"ip\":\"192.0.2.1:4711\"", "\"client.ip\":\"[2001:db8::1]:80\"");
    assertThat(record(JSON, dotted).client().address()).isEqualTo("2001:db8::1");
  }

  @Test
  void rejectsNameTheField() {
    assertThat(parse(JSON, LINE.replace("1777888809123", "\"yesterday\"")))
        .isEqualTo(ParsedLine.rejected(RejectReason.BAD_TIME, "ts"));
    assertThat(parse(JSON, LINE.replace("\"sc\":200,", "")))
        .isEqualTo(ParsedLine.rejected(RejectReason.MISSING_FIELD, "sc"));
    assertThat(parse(JSON, LINE.replace("\"sc\":200,", "\"sc\":2000,")))
        .isEqualTo(ParsedLine.rejected(RejectReason.BAD_NUMBER, "sc"));
    assertThat(parse(JSON, LINE.replace("\"bytes\":1000", "\"bytes\":\"many\"")))
        .isEqualTo(ParsedLine.rejected(RejectReason.BAD_NUMBER, "out.bytes"));
    assertThat(parse(JSON, LINE.replace("\"verb\":\"get\"", "\"verb\":\"G T\"")))
        .isEqualTo(ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "verb"));
    assertThat(parse(JSON, LINE.replace("\"sc\":200,", "\"sc\":200,\"sc\":200,")))
        .isEqualTo(ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "sc"));
    assertThat(parse(JSON, "{\"ts\":1")).isEqualTo(ParsedLine.rejected(RejectReason.BAD_JSON));
  }

  @Test
  void linesThatAreNoRequestsAreIgnored() {
    assertThat(parse(JSON, "{\"kind\":\"health\"}"))
        .isEqualTo(ParsedLine.ignored(IgnoreReason.NOT_A_CLIENT_REQUEST));
    assertThat(parse(JSON, LINE.replace("/a/b?x=1", "*")))
        .isEqualTo(ParsedLine.ignored(IgnoreReason.NOT_AN_OBJECT));
  }

  @Test
  void isRecognisedByFieldsAndSigns() {
    MappedFormat format = format(JSON);
    assertThat(format.recognises(List.of(LINE, LINE))).isTrue();
    assertThat(format.recognises(List.of(LINE, LINE, LINE, "{\"ts\":17"))).isTrue();
    assertThat(format.recognises(List.of(LINE, "{\"ts\":17"))).isFalse();
    assertThat(format.recognises(List.of(LINE.replace("node", "other")))).isFalse();
    assertThat(format.recognises(List.of("plain text"))).isFalse();
    assertThat(format.recognises(List.of())).isFalse();
  }

  @Test
  void statusZeroMeansThatTheClientIsGone() {
    AccessRecord record = record(JSON, LINE.replace("\"sc\":200", "\"sc\":0"));
    assertThat(record.response().status()).isZero();
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
    assertThat(
            record(JSON, LINE.replace("\"sc\":200", "\"sc\":\"499\"").replace("false", "true"))
                .response()
                .ending())
        .isEqualTo(Ending.CLIENT_GONE);
  }

  @Test
  void textsThatAreNotWantedDoNotChangeWhatALineIs() {
    ImmutableSet<RecordText> none = ImmutableSet.of();
    String badAddress = LINE.replace("192.0.2.1:4711", "a\\\"b");
    assertThat(parse(format(JSON).open(none), badAddress)).isEqualTo(parse(JSON, badAddress));
    AccessRecord record = ((ParsedLine.Accepted) parse(format(JSON).open(none), LINE)).record();
    assertThat(record.client().address()).isNull();
    assertThat(record.client().userAgent()).isNull();
    assertThat(record.target().host()).isNull();
    assertThat(record.response().bytesSent()).isEqualTo(1000);
  }

  private static final String PIPES =
      """
      name: pipes
      kind: delimited
      separator: '|'
      blanks: trimmed
      servedBy: origin
      columns: [client, x1, time, x2, x3, request, status, bytes, x4, x5, agent, x6, took, x7]
      fields:
        ended_at: {from: time, unit: clf}
        duration: {from: took, unit: s}
        client_address: client
        request: request
        status: status
        body_bytes: bytes
        user_agent: agent
      """;
  private static final String PIPE =
      "192.0.2.1 | 192.0.2.9 | 04/May/2026:10:00:09 +0000 | - | GET | GET /v2/data HTTP/1.1 |200 | 103 | - | - |"
          + " docker/19.03.12 go |10.0.0.1:80 | 5.200 | 5.200";

  @Test
  void delimitedFillsTheRecord() {
    AccessRecord record = record(PIPES, PIPE);
    assertThat(record.timing().endedAtMicros()).isEqualTo(1777888809000000L);
    assertThat(record.timing().durationMicros()).isEqualTo(5_200_000);
    assertThat(record.target().object()).isEqualTo("/v2/data");
    assertThat(record.target().method()).isEqualTo("GET");
    assertThat(record.target().protocol()).isEqualTo("http/1.1");
    assertThat(record.response().bodyBytes()).isEqualTo(103);
    assertThat(record.response().bytesSent()).isEqualTo(103);
    assertThat(record.client().userAgent()).isEqualTo("docker/19.03.12 go");
    assertThat(record.server().servedBy()).isEqualTo(ServedBy.ORIGIN);
  }

  @Test
  void numberOfColumnsIsExact() {
    assertThat(parse(PIPES, PIPE.replace("docker", "d|cker")))
        .isEqualTo(ParsedLine.rejected(RejectReason.SHIFTED_FIELDS));
    assertThat(parse(PIPES, PIPE.substring(0, PIPE.length() - 8)))
        .isEqualTo(ParsedLine.rejected(RejectReason.TOO_FEW_FIELDS));
    assertThat(record(PIPES + "furtherColumns: skipped\n", PIPE + " | new").response().status())
        .isEqualTo(200);
  }

  private static final String CSV =
      """
      name: csv
      kind: delimited
      separator: comma
      quotes: doubled
      header: line
      method: GET
      fields:
        started_at: [time, start]
        url: path
        status: status
        user_agent: {from: agent, decode: doubled_quotes}
      """;

  @Test
  void headerNamesTheColumnsAndMayChange() {
    LineParser parser = format(CSV).open();
    assertThat(parse(parser, "2026-05-04T10:00:09Z,/a,200,\"x\""))
        .isEqualTo(ParsedLine.rejected(RejectReason.NO_HEADER));
    assertThat(parse(parser, "\"time\",\"path\",\"status\",\"agent\""))
        .isEqualTo(ParsedLine.HEADER);
    AccessRecord record =
        ((ParsedLine.Accepted) parse(parser, "2026-05-04T10:00:09Z,/a,200,\"a \"\"b\"\", c\""))
            .record();
    assertThat(record.client().userAgent()).isEqualTo("a \"b\", c");
    assertThat(parse(parser, "status,other,path,start")).isEqualTo(ParsedLine.HEADER);
    assertThat(parser.layout()).isEqualTo("status,other,path,start");
    assertThat(parser.otherColumns()).containsExactly("other");
    record = ((ParsedLine.Accepted) parse(parser, "206,5,/b,1777888809.5")).record();
    assertThat(record.timing().startedAtMicros()).isEqualTo(1777888809500000L);
    assertThat(record.response().status()).isEqualTo(206);
  }

  @Test
  void fileWithOnlyAHeaderIsRecognisedByTheFieldsOfEveryRequest() {
    assertThat(format(CSV).recognises(List.of("time,path,status"))).isTrue();
    assertThat(format(CSV).recognises(List.of("time,path,agent"))).isFalse();
    assertThat(format(CSV).recognises(List.of("time,path,status", "2026-05-04 10:00:09,/a,200")))
        .isTrue();
    assertThat(format(CSV).recognises(List.of("time,path,status", "now,/a,200", "x"))).isFalse();
  }

  @Test
  void w3cHeaderNamesColumns() {
    String w3c = CSV.replace("comma", "tab").replace("header: line", "header: '#Fields:'");
    LineParser parser = format(w3c).open();
    assertThat(parse(parser, "#Version: 1.0")).isEqualTo(ParsedLine.ignored(IgnoreReason.COMMENT));
    assertThat(parse(parser, "#Fields: time path status agent")).isEqualTo(ParsedLine.HEADER);
    assertThat(parse(parser, "2026-05-04 10:00:09\t/a\t200\tx"))
        .isInstanceOf(ParsedLine.Accepted.class);
  }

  private static final String REGEX =
      """
      name: regex
      kind: regex
      expression: '^(?P<ip>[0-9a-f.:]+) \\[(?P<time>[^\\]]*)\\] "(?P<request>[^"]*)" (?P<status>[0-9]{3}) (?P<bytes>[0-9]+|-) (?P<ua>.*)$'
      fields:
        started_at: {from: time, unit: '%d/%b/%Y %T', zone: '+02:00'}
        request: request
        client_address: ip
        status: status
        bytes_sent: {from: bytes, whenNone: 0}
        user_agent: ua
      """;

  @Test
  void regexFillsTheRecord() {
    AccessRecord record =
        record(REGEX, "192.0.2.1 [04/May/2026 12:00:09] \"GET /ä HTTP/1.1\" 200 - Ünïx agent");
    assertThat(record.timing().startedAtMicros()).isEqualTo(1777888809000000L);
    assertThat(record.target().object()).isEqualTo("/ä");
    assertThat(record.response().bytesSent()).isZero();
    assertThat(record.client().userAgent()).isEqualTo("Ünïx agent");
    assertThat(parse(REGEX, "192.0.2.1 [04/May/2026 12:00:09] \"GET"))
        .isEqualTo(ParsedLine.rejected(RejectReason.SHIFTED_FIELDS, "pattern"));
  }
}
