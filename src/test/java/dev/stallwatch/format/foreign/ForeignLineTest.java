package dev.stallwatch.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignLineTest {
  static @Nullable ForeignKind kind(String line) {
    byte[] bytes = ("?" + line + "?").getBytes(StandardCharsets.UTF_8);
    return ForeignLine.of(bytes, 1, bytes.length - 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026/05/04 10:00:14 [error] 31#31: *1 open() \"/x\" failed (2: No such file or directory),"
            + " client: 192.0.2.1, server: localhost, request: \"GET /x HTTP/1.1\", host: \"h\"",
        "2026/05/04 10:00:14 [notice] 1#1: using the \"epoll\" event method",
        "[Mon May 04 10:00:14.123456 2026] [core:error] [pid 12:tid 3] (13)Permission denied: ...",
        "[Mon May 04 10:00:14 2026] [error] [client 192.0.2.1] File does not exist: /var/www/x",
        "[04-May-2026 10:00:14 UTC] PHP Warning:  Undefined variable $x in /var/www/x.php on line 3",
        "[04-May-2026 10:00:14] NOTICE: fpm is running, pid 1",
        "PHP Fatal error:  Uncaught Error: Class 'X' not found in /x.php:3",
      })
  void linesOfErrorLogs(String line) {
    assertThat(kind(line)).isEqualTo(ForeignKind.ERROR_LOG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-04 10:00:14,208 INFO  [main] org.example.Main - started",
        "2026-05-04T10:00:14.208+02:00  WARN 1 --- [nio-8080-exec-1] o.e.Controller : slow",
        "2026-05-04T10:00:14Z [INFO] [/core/main.go:123]: initializing cache",
        "2026-05-04 10:00:14,208 - root - ERROR - failed",
        "[2026-05-04 10:00:14 +0000] [7] [INFO] Booting worker with pid: 7",
        "[2026-05-04T10:00:14,208][INFO ][o.e.n.Node] started",
        "04-May-2026 10:00:14.208 INFO [main] org.apache.catalina.startup.Catalina.start Server",
        "10:00:14.208 [main] DEBUG org.example.Main - x",
        "I0504 10:00:14.208885       1 main.go:12] Starting",
        "INFO:root:message",
        "time=\"2026-05-04T10:00:14.2Z\" level=info msg=\"response completed\" go.version=go1.11.2"
            + " http.request.method=GET http.response.status=200",
        "level=info ts=2026-05-04T10:00:14Z caller=main.go:1 msg=\"x\"",
        "{\"level\":\"info\",\"ts\":1.5,\"msg\":\"started\"}",
        "{\"@timestamp\":\"2026-05-04T10:00:14Z\",\"level\":\"ERROR\",\"message\":\"x\",\"thread\":\"m\"}",
        "\tat org.example.Main.main(Main.java:12)",
        "Caused by: java.io.IOException: Broken pipe",
        "java.io.IOException: Connection reset by peer",
        "\t... 23 more",
        "Traceback (most recent call last):",
        "  File \"/app/x.py\", line 12, in main",
        "panic: runtime error: index out of range [recovered]",
        "goroutine 12 [running]:",
        "#0 /var/www/x.php(3): f()",
        "/docker-entrypoint.sh: Configuration complete; ready for start up",
        "10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6",
      })
  void messagesOfApplications(String line) {
    assertThat(kind(line)).isEqualTo(ForeignKind.APPLICATION_LOG);
  }

  @Test
  void recordsOfServicesByTheNamesOfTheirMembers() {
    assertThat(kind("{\"time\":\"x\",\"category\":\"FrontDoorHealthProbeLog\",\"properties\":{}}"))
        .isEqualTo(ForeignKind.HEALTH_PROBES);
    assertThat(kind("{\"QueryName\":\"a\",\"SourceIP\":\"192.0.2.1\",\"Timestamp\":\"x\"}"))
        .isEqualTo(ForeignKind.CLOUDFLARE_DATA_SET);
    assertThat(
            kind(
                "{\"awsAccountId\":\"1\",\"digestS3Bucket\":\"b\",\"previousDigestS3Object\":\"o\"}"))
        .isEqualTo(ForeignKind.CLOUDTRAIL);
    assertThat(
            kind(
                "{\"schemaVersion\":\"2.0\",\"accountId\":\"1\",\"arn\":\"a\",\"severity\":2,\"type\":\"x\"}"))
        .isEqualTo(ForeignKind.GUARDDUTY);
    assertThat(kind("{\"protoPayload\":{},\"logName\":\"projects/p/logs/x\"}"))
        .isEqualTo(ForeignKind.AUDIT_LOG);
    assertThat(
            kind(
                "2 123456789010 eni-1235b8ca 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1 2 ACCEPT OK"))
        .isEqualTo(ForeignKind.VPC_FLOW_LOG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "192.0.2.1 - - [04/May/2026:10:00:14 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"INFO: x\"",
        // A client's text in place of the start of a line does not make it foreign.
        "\"2026/05/04 10:00:14 [error] 31#31: x\" 192.0.2.1 - - [04/May/2026:10:00:14 +0000]",
        "{\"ClientRequestUserAgent\":\"{\\\"Action\\\":1,\\\"Datetime\\\":1,\\\"RayID\\\":1}\",\"x\":1}",
        // Messages that hold requests may be their only record.
        "2026-05-04 10:00:14,208 INFO [http] access - 192.0.2.1 GET /x 200",
        "2026-05-04 10:00:14,208 INFO [http] \"GET /x HTTP/1.1\" 200 17",
        "{\"Action\":\"skip\",\"Datetime\":\"x\",\"RayID\":\"1\"}{\"EdgeStartTimestamp\":1}",
        "{\"Action\":\"skip\",\"Datetime\":\"x\",\"RayID\":\"1\"",
        "{\"level\":\"info\",\"msg\":\"handled\",\"status\":200,\"method\":\"GET\"}",
        "{\"level\":\"info\",\"msg\":\"handled request\",\"request\":{\"uri\":\"/x\"}}",
        "{\"level\":\"info\",\"message\":\"192.0.2.1 - - [x] \\\"GET /x HTTP/1.1\\\" 200 1\"}",
        "time=x level=info msg=handled status=200 method=GET",
        "[2026-05-04T10:00:09.008Z] \"GET /INFO/ HTTP/2\" 200 - 0 1 5 5 \"-\" \"INFO\" \"-\"",
        "2026-05-04 10:00:09 192.0.2.1 \"INFO\" 200",
      })
  void linesThatMayBeOfAnAccessLog(String line) {
    assertThat(kind(line)).isNull();
  }

  @Test
  void anyBytesAreExamined() {
    String[] starts = {
      "", "{\"level\":", "[", "2026-05-04 10:00:14 ", "[{\"a\":[", "\tat ", "{\"a\":{"
    };
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      byte[] start = starts[i % starts.length].getBytes(StandardCharsets.UTF_8);
      byte[] bytes = new byte[start.length + random.nextInt(200)];
      random.nextBytes(bytes);
      System.arraycopy(start, 0, bytes, 0, start.length);
      ForeignKind kind = ForeignLine.of(bytes, 0, bytes.length);
      assertThat(kind == null || kind.code().length() > 1).isTrue();
    }
  }

  @Test
  void hugeLinesCostTimeInProportionToTheirLength() {
    for (String part : new String[] {"[", "{\"a\":", "INFO ", "1.", "GET x", "#1", "\\\"", "99/"}) {
      String line = part.repeat(1_000_000 / part.length());
      long before = System.nanoTime();
      ForeignKind of = kind("{\"a\":[" + line);
      ForeignKind alone = kind(line);
      assertThat(of).as(part).isNull();
      assertThat(alone).as(part).isNull();
      assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }
  }
}
