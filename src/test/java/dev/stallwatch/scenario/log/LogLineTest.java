package dev.stallwatch.scenario.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLineTest {
  private static final long START = 1_772_413_402_124_430L;
  private static final HeaderBytes HEADER_BYTES = new HeaderBytes(420, 10);
  private static final Item ITEM = new Item("/a/b.rpm", 5_000, "application/x-rpm");
  private static final S3Bucket BUCKET =
      new S3Bucket("b", "eu-west-1", "-", "-", "-", "TLS_AES", "TLSv1.3", "host=", 24);

  private record TestClient(String userAgent, String protocol) implements Client {
    @Override
    public String address() {
      return "198.18.0.1";
    }

    @Override
    public String country() {
      return "ie";
    }

    @Override
    public int network() {
      return 64_500;
    }

    @Override
    public String region() {
      return "eu-west-1";
    }
  }

  private static Exchange exchange(
      String protocol, String method, int status, long first, long length, long body) {
    boolean isCutShort = Exchange.isCutShort(method, status, length, body);
    return new Exchange(
        0x0123_4567_89AB_CDEFL,
        new TestClient("a \\(\"b\")", protocol),
        ITEM,
        "",
        "DUB56-P1",
        method,
        status,
        CacheResult.of(status, isCutShort, 1),
        START,
        START + 2_005_999,
        7,
        first,
        length,
        body);
  }

  private static String line(LogLine format, Exchange exchange) {
    LineBytes line = new LineBytes();
    format.append(exchange, line);
    return new String(line.bytes(), 0, line.length(), StandardCharsets.US_ASCII);
  }

  @Test
  void cloudFrontLineHasTheRangeAndTheReasonOfACutTransfer() {
    String line =
        line(
            new CloudFrontLine("dl.example.com", HEADER_BYTES),
            exchange("HTTP/1.1", "GET", 206, 1_000, 4_000, 300));
    assertThat(line.strip().split("\t", -1))
        .hasSize(33)
        .startsWith("2026-03-02", "01:03:24", "DUB56-P1", "725", "198.18.0.1", "GET")
        .contains("a%20%5C(%22b%22)", "2.005", "0.007", "ClientCommError")
        .endsWith("application/x-rpm", "4000", "1000", "4999");
  }

  @Test
  void cloudflareLineHasTheFieldsOfTheZone() {
    CloudflareZone zone =
        CloudflareZone.without(
            "dl.example.com",
            HEADER_BYTES,
            CloudflareField.CLIENT_REQUEST_SOURCE,
            CloudflareField.CLIENT_SSL_PROTOCOL);
    assertThat(
            line(new CloudflareLine(zone), exchange("HTTP/2.0", "GET", 206, 1_000, 4_000, 4_000)))
        .isEqualTo(
            """
            {"ClientIP":"198.18.0.1","ClientASN":64500,"ClientCountry":"ie",\
            "ClientRequestHost":"dl.example.com","ClientRequestMethod":"GET",\
            "ClientRequestURI":"/a/b.rpm","ClientRequestProtocol":"HTTP/2",\
            "ClientRequestUserAgent":"a \\\\(\\"b\\")","EdgeColoCode":"DUB",\
            "EdgeStartTimestamp":1772413402124430000,"EdgeEndTimestamp":1772413404130429000,\
            "EdgeTimeToFirstByteMs":7,"EdgeResponseStatus":206,"EdgeResponseBytes":4425,\
            "EdgeResponseBodyBytes":4000,"CacheCacheStatus":"hit","RayID":"0123456789abcdef",\
            "ParentRayID":"00","ResponseHeaders":{"content-length":"4000",\
            "content-range":"bytes 1000-4999/5000"}}
            """);
  }

  @Test
  void cloudflareLogs499ForACancelledHttp3Transfer() {
    CloudflareZone zone =
        new CloudflareZone(
            "dl.example.com",
            HEADER_BYTES,
            Set.of(CloudflareField.EDGE_RESPONSE_STATUS, CloudflareField.RESPONSE_HEADERS));
    CloudflareLine format = new CloudflareLine(zone);
    assertThat(line(format, exchange("HTTP/3.0", "GET", 200, 0, 5_000, 300)))
        .isEqualTo(
            "{\"EdgeResponseStatus\":499,\"ResponseHeaders\":{\"content-length\":\"5000\"}}\n");
    assertThat(line(format, exchange("HTTP/2.0", "GET", 200, 0, 5_000, 300)))
        .contains("\"EdgeResponseStatus\":200");
    assertThat(line(format, exchange("HTTP/2.0", "GET", 304, 0, Exchange.NO_LENGTH, 0)))
        .isEqualTo("{\"EdgeResponseStatus\":304,\"ResponseHeaders\":{}}\n");
  }

  @Test
  void s3LineHasADashForNoBytesAndNoObject() {
    S3Line format = new S3Line(BUCKET);
    assertThat(line(format, exchange("HTTP/1.1", "GET", 304, 0, Exchange.NO_LENGTH, 0)))
        .isEqualTo(
            "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be b"
                + " [02/Mar/2026:01:03:22 +0000] 198.18.0.1 - 0123456789ABCDEF REST.GET.OBJECT"
                + " a/b.rpm \"GET /a/b.rpm HTTP/1.1\" 304 - - 5000 2005 7 \"-\" \"a \\(\"b\")\""
                + " - host= - TLS_AES - b.s3.eu-west-1.amazonaws.com TLSv1.3\n");
    assertThat(line(format, exchange("HTTP/1.1", "GET", 404, 0, 243, 243)))
        .contains(" 404 NoSuchKey 243 - 2005 7 ");
  }

  @Test
  void requestIdsAreThoseOfTheLines() {
    Exchange exchange = exchange("HTTP/1.1", "GET", 200, 0, 5_000, 5_000);
    CloudflareZone zone = CloudflareZone.without("h", HEADER_BYTES);
    for (LogLine format :
        List.of(
            new CloudFrontLine("h", HEADER_BYTES), new CloudflareLine(zone), new S3Line(BUCKET))) {
      assertThat(line(format, exchange)).contains(format.requestId(exchange.id()));
    }
  }

  @Test
  void textThatIsNotAsciiIsRefused() {
    LineBytes line = new LineBytes();
    assertThatThrownBy(() -> line.put("ä")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> line.quoted("\n")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hourlyLogsWriteAFilePerHourWithItsHeader(@TempDir Path root) throws IOException {
    Exchange exchange = exchange("HTTP/1.1", "GET", 200, 0, 5_000, 5_000);
    LogLine format = new CloudFrontLine("h", HEADER_BYTES);
    new HourlyLogs(root, HourlyPath.s3("eu-west-1", ""), format, Deflater.BEST_SPEED)
        .write(List.of(exchange, exchange));
    Path file =
        root.resolve(
            "eu-west-1/2026/03/02/2026-03-02-01-00-00-"
                + String.format(Locale.ROOT, "%016X", hash()));
    assertThat(Files.readString(file).lines()).hasSize(4).first().isEqualTo("#Version: 1.0");
  }

  private static long hash() {
    long hour = START / 3_600_000_000L * 3600;
    return Instant.ofEpochSecond(hour).hashCode() * 0x9E3779B97F4A7C15L;
  }
}
