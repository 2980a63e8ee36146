package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HostileLineTest {
  private static final Map<String, List<String>> LINES =
      Map.of(
          "cloudfront",
          List.of(
              "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem sc-status",
              "2020-07-05\t19:00:00\tFRA56\t100\t192.0.2.1\tGET\t/x\t200"),
          "s3",
          List.of(
              "",
              "79a5 b [05/Jul/2020:19:00:03 +0000] 192.0.2.3 - 3E57 REST.GET.OBJECT k \"GET /k"
                  + " HTTP/1.1\" 200 - 10 50 7 1 \"-\" \"curl\" - h= SigV4 E AuthHeader x TLSv1.2"),
          "cloudfront-plain",
          List.of(
              "",
              "2020-07-05\t19:00:10\tFRA56-P6\t1000500\t203.0.113.9\tGET\td1.cloudfro"
                  + "nt.net\t/b\t200\t-\tcurl/8\t-\t-\tHit\tR1\td.example.com\thttps\t300\t"
                  + "10.250\t-\t-\t-\tHit\tHTTP/1.1\t-\t-\t51000\t0.050\tHit\ta/x\t9\t-\t-"),
          "cloudfront-realtime",
          List.of(
              "",
              "1707232747.851\t203.0.113.9\t198.51.100.1\t0.050\t200\t1000500\tGET\th"
                  + "ttps\td.example.com\t/b?q\t300\tFRA56-P6\tR1\td1.cloudfront.net\t1.500"
                  + "\tHTTP/1.1\tIPv4\tcurl/8\t-\t-\tq\tHit\t-\t-\t-\tHit\t-\t-\ta/x\t9\t-"
                  + "\t-\t51000\tHit\tDE\tgzip\t-\t*\t-\t-\t2"),
          "cloudfront-json",
          List.of(
              "",
              "{\"timestamp(ms)\":\"1593975610814\",\"x-edge-location\":\"FRA56\",\"cs-method\":\"GET\","
                  + "\"cs-uri-stem\":\"/x\",\"sc-status\":\"200\",\"cs(User-Agent)\":\"a%20b\"}"),
          "s3-json",
          List.of(
              "",
              "{\"bucket_name\":\"b\",\"request_time\":\"2020-07-05T19:00:03.250Z\","
                  + "\"operation\":\"REST.GET.OBJECT\",\"key_name\":\"k\",\"http_status\":200,"
                  + "\"request_uri\":\"GET /k HTTP/1.1\",\"bytes_sent_size\":10,"
                  + "\"access_point_arn\":\"arn:aws:s3:us-east-1:1:accesspoint/a\","
                  + "\"host_header\":\"b.s3.eu-west-1.amazonaws.com\"}"),
          "cloudflare",
          List.of(
              "",
              "{\"EdgeStartTimestamp\":1593975603123456789,\"EdgeResponseStatus\":200,"
                  + "\"ClientRequestMethod\":\"GET\",\"ClientRequestURI\":\"/x\",\"A\":[1,{}]}"),
          "fastly",
          List.of(
              "",
              "<134>a b[1]: {\"timestamp\":\"2020-07-05T19:00:03+0000\",\"url\":\"/x?\\xe9\","
                  + "\"request_method\":\"GET\",\"response_status\":206,\"time_elapsed\":\"1.5\","
                  + "\"completed\":false,\"content_length\":\"9\",\"range\":\"bytes=5-\"}"),
          "akamai",
          List.of(
              "",
              "{\"reqTimeSec\":\"1593975603.123\",\"statusCode\":\"206\",\"reqMethod\":\"GET\","
                  + "\"reqPath\":\"/x\",\"UA\":\"a%20b\",\"range\":\"5-9\",\"rspContentLen\":\"5\","
                  + "\"transferTimeMSec\":125,\"turnAroundTimeMSec\":11,\"lastByte\":0}"),
          "gcp",
          List.of(
              "",
              "{\"timestamp\":\"2020-07-05T19:00:03.07Z\",\"resource\":{\"type\":"
                  + "\"http_load_balancer\"},\"httpRequest\":{\"requestMethod\":\"GET\",\"status\":"
                  + "200,\"requestUrl\":\"http://h:1/x\",\"remoteIp\":\"[::1]:2\",\"latency\":\"1s\"}}"),
          "azure",
          List.of(
              "",
              "{\"time\":\"2020-07-05T19:00:05.6479719Z\",\"category\":\"FrontDoorAccessLog\","
                  + "\"properties\":{\"httpMethod\":\"GET\",\"requestUri\":\"https://h:443/x\","
                  + "\"httpStatusCode\":\"200\",\"timeTaken\":\"1.5\",\"socketIp\":\"::1\"}}"));

  @Property(tries = 2000)
  void changedLinesNeverThrow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int changes) {
    for (LogFormat format : new LogFormats(FormatOptions.DEFAULTS).all()) {
      List<String> lines = LINES.getOrDefault(format.name(), List.of());
      LineParser parser = format.open();
      Random random = new Random(seed);
      for (String line : lines) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
          if (line.startsWith("#")) {
            assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(ParsedLine.HEADER);
            continue;
          }
          for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          int length = 1 + random.nextInt(bytes.length);
          assertThat(parser.parse(bytes, 0, length)).isNotNull();
        }
      }
    }
  }
}
