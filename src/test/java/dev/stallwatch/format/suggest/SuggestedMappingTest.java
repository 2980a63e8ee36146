package dev.stallwatch.format.suggest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.model.request.AccessRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuggestedMappingTest {
  @TempDir private Path directory;

  /** Reads a line by the configuration that is proposed for it. */
  private AccessRecord readBack(List<String> lines) throws IOException {
    SuggestedMapping proposal = requireNonNull(SuggestedMapping.of("own", lines));
    assertThat(proposal.problem()).as(proposal.yaml()).isNull();
    assertThat(proposal.read()).as(proposal.yaml()).isEqualTo(lines.size());
    Path file = Files.writeString(directory.resolve("conf.yaml"), proposal.configuration());
    LogFormat format = new LogFormats(Configuration.read(file).formats()).named("own");
    assertThat(format.recognises(lines)).isTrue();
    LineParser parser = format.open();
    ParsedLine parsed = null;
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      parsed = parser.parse(bytes, 0, bytes.length);
    }
    return ((ParsedLine.Accepted) requireNonNull(parsed)).record();
  }

  @Test
  void jsonKeysAreMapped() throws IOException {
    AccessRecord record =
        readBack(
            List.of(
                "{\"level\":\"info\",\"ts\":1777888809.5,\"req\":{\"remote_ip\":\"192.0.2.1\",\"method\":\"GET\","
                    + "\"uri\":\"/a?b\",\"headers\":{\"User-Agent\":\"curl/8\"}},\"duration\":5.25,\"size\":1000,"
                    + "\"status\":200,\"user.agent\":\"it's\"}"));
    assertThat(record.timing().endedAtMicros()).isEqualTo(1777888809500000L);
    assertThat(record.timing().durationMicros()).isEqualTo(5_250_000);
    assertThat(record.client().address()).isEqualTo("192.0.2.1");
    assertThat(record.client().userAgent()).isEqualTo("curl/8");
    assertThat(record.target().object()).isEqualTo("/a");
    assertThat(record.response().bodyBytes()).isEqualTo(1000);
  }

  @Test
  void columnsWithAHeaderAreMapped() throws IOException {
    AccessRecord record =
        readBack(
            List.of(
                "time,client_ip,method,path,status,bytes_sent,latency_ms",
                "2026-05-04T10:00:09Z,192.0.2.1,GET,/a,200,1000,5200"));
    assertThat(record.timing().durationMicros()).isEqualTo(5_200_000);
    assertThat(record.response().bytesSent()).isEqualTo(1000);
  }

  @Test
  void columnsWithoutNamesAreMappedByValues() throws IOException {
    AccessRecord record =
        readBack(
            List.of(
                "192.0.2.1 | 04/May/2026:10:00:09 +0000 | GET /v2/data HTTP/1.1 |200 | 103001918 | - | docker/19 go |"
                    + " 5.200",
                "192.0.2.2 | 04/May/2026:10:00:10 +0000 | GET /v2/data HTTP/1.1 |206 | 12 | - | curl/8 | 0.650"));
    assertThat(record.client().address()).isEqualTo("192.0.2.2");
    assertThat(record.client().userAgent()).isEqualTo("curl/8");
    assertThat(record.response().bytesSent()).isEqualTo(12);
    assertThat(record.timing().durationMicros()).isEqualTo(650_000);
  }

  @Test
  void wordsAreMappedByValues() throws IOException {
    AccessRecord record =
        readBack(
            List.of(
                "192.0.2.1 - - [2026-05-04T10:00:09+00:00] \"dl.example.com\" \"GET /v2/data HTTP/1.1\" 200 103"
                    + " \"-\" \"docker/19 (\\\"x\\\")\" 5.200"));
    assertThat(record.timing().endedAtMicros()).isEqualTo(1777888809000000L);
    assertThat(record.target().object()).isEqualTo("/v2/data");
    assertThat(record.response().status()).isEqualTo(200);
    assertThat(record.response().bytesSent()).isEqualTo(103);
    assertThat(record.client().userAgent()).isEqualTo("docker/19 (\"x\")");
  }

  @Test
  void proposalNamesWhatIsMissing() {
    SuggestedMapping proposal =
        requireNonNull(
            SuggestedMapping.of(
                "own",
                List.of(
                    "{\"timestamp\":\"2026-05-04T10:00:09\",\"url\":\"/a\",\"request\":\"GET\"}")));
    assertThat(proposal.problem()).isEqualTo("missing: status");
    assertThat(proposal.configuration())
        .startsWith("# Proposed mapping: incomplete, missing: status.");
  }

  @Test
  void linesWithoutAShapeHaveNoProposal() {
    assertThat(SuggestedMapping.of("own", List.of("once upon", "a time there was", "x"))).isNull();
    assertThat(SuggestedMapping.of("own", List.of())).isNull();
  }

  @Test
  void namesOfALogCannotForgeKeys() throws IOException {
    AccessRecord record =
        readBack(
            List.of(
                "{\"ts\":1777888809,\"status\":200,\"method\":\"GET\",\"url\":\"/a\",\"x\\nname: evil\":1,"
                    + "\"host': 'x\":\"y\",\"it's/range\":\"bytes=0-\",\"\\u001b[31m\":5}"));
    assertThat(record.target().object()).isEqualTo("/a");
  }
}
