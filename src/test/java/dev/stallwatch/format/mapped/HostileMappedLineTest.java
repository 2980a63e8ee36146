package dev.stallwatch.format.mapped;

import static dev.stallwatch.format.mapped.Mappings.format;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileMappedLineTest {
  private static final int TRIES = 3000;
  private static final int LONG = 1 << 20;

  /** A mapping of each kind, and a line that it reads. */
  enum Kind {
    JSON(
        """
        name: own
        kind: json
        fields:
          started_at: ts
          ended_at: {from: end, unit: iso8601}
          duration: {from: took, unit: go}
          request: http.request
          status: status
          bytes_sent: bytes
          ending: {from: done, values: {complete: "true", client_gone: "f*"}}
        """,
        "{\"ts\":1777888809.5,\"end\":\"2026-05-04T10:00:14Z\",\"took\":\"1m5.25s\",\"http\":{\"request\":\"GET /a"
            + " HTTP/1.1\"},\"status\":200,\"bytes\":5,\"done\":true}"),
    DELIMITED(
        """
        name: own
        kind: delimited
        separator: comma
        quotes: backslash
        blanks: merged
        columns: [time, url, status, agent]
        header: line
        method: GET
        fields:
          started_at: {from: time, unit: '%e %b %Y %H:%M:%S.%f %z', zone: Europe/Berlin}
          url: url
          status: status
          user_agent: {from: agent, decode: escapes}
        """,
        "4 May 2026 10:00:09.123 +0200,/a,200,\"a \\\"b\\\"\""),
    REGEX(
        """
        name: own
        kind: regex
        expression: '(?P<time>[0-9.e+]+) (?P<m>[A-Z]+) (?P<url>(?:[^ ]+ ?)*) (?P<status>(?:[0-9]+)+) (?P<ua>(?:.*)*)'
        fields:
          started_at: {from: time, unit: epoch_ms}
          method: m
          url: url
          status: status
          client_address: ua
        """,
        "1777888809000.5e0 GET /a b c 200 192.0.2.1"),
    NGINX(
        """
        name: own
        logFormat: '$http_x_forwarded_for - $remote_user [$time_local] "$request" $status $upstream_addr $http_cookie rt=$request_time "$http_user_agent" $sent_http_content_range'
        """,
        "192.0.2.1, 10.0.0.1 - - [04/May/2026:10:00:14 +0000] \"GET /a HTTP/1.1\" 206 a, b : c x=y; z rt=5.2 \"\\x22a\""
            + " bytes 0-1/5"),
    HAPROXY(
        """
        name: own
        logFormat: '%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r'
        fields: {user_agent: '%hr[2]'}
        """,
        "192.0.2.1:47878 [04/May/2026:12:00:09.008] https~ be/srv1 0/0/1/20/5200 200 103 - - ---- 6/6/0/0/0 0/0"
            + " {dl.example.com|docker (x)} \"GET /a HTTP/1.1\"");

    private final String yaml;

    @SuppressWarnings("ImmutableEnumChecker") // never modified
    private final byte[] line;

    Kind(String yaml, String line) {
      this.yaml = yaml;
      this.line = line.getBytes(StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyBytesHaveAResult(Kind kind) {
    LineParser parser = format(kind.yaml).open();
    assertThat(parser.parse(kind.line, 0, kind.line.length))
        .isInstanceOf(ParsedLine.Accepted.class);
    Random random = new Random(17);
    for (int i = 0; i < TRIES; i++) {
      byte[] line = mutated(kind.line, random);
      byte[] around = new byte[line.length + 8];
      Arrays.fill(around, (byte) '"');
      System.arraycopy(line, 0, around, 4, line.length);
      assertThat(parser.parse(around, 4, line.length)).isNotNull();
    }
  }

  private static byte[] mutated(byte[] line, Random random) {
    byte[] signs = "\" \\{}[]:,|-%\n\u0000=xé9".getBytes(StandardCharsets.UTF_8);
    byte[] mutant = Arrays.copyOf(line, random.nextInt(line.length + 10));
    int changes = random.nextInt(6);
    for (int i = 0; i < changes && mutant.length > 0; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(3)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] = signs[random.nextInt(signs.length)];
        default -> {
          int to = random.nextInt(mutant.length);
          int length = random.nextInt(mutant.length - Math.max(at, to));
          System.arraycopy(mutant, at, mutant, to, length);
        }
      }
    }
    return mutant;
  }

  @ParameterizedTest
  @EnumSource
  void longLinesTakeLinearTime(Kind kind) {
    LineParser parser = format(kind.yaml).open();
    for (String unit :
        new String[] {"\"", " ", "\\", " - ", ", ", "a ", "9", "{", "]: ", "[", " rt="}) {
      byte[] line = Arrays.copyOf(kind.line, kind.line.length / 2 + LONG);
      byte[] repeated = unit.getBytes(StandardCharsets.UTF_8);
      for (int i = kind.line.length / 2; i < line.length; i++) {
        line[i] = repeated[i % repeated.length];
      }
      ParsedLine parsed =
          assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> parser.parse(line, 0, line.length));
      assertThat(parsed).isNotNull();
    }
  }
}
