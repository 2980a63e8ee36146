package dev.stallwatch.format.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AthenaNamesTest {
  private static final List<String> NAMES =
      List.of(
          "date",
          "time",
          "location",
          "bytes",
          "request_ip",
          "method",
          "host",
          "uri",
          "status",
          "referrer",
          "user_agent",
          "result_type",
          "request_id",
          "host_header",
          "time_taken",
          "response_result_type",
          "http_version",
          "sc_content_len",
          "day");

  private static final String LINE =
      "2026-05-04\t10:00:05\tFRA56-P6\t5380\t192.0.2.1\tGET\td1.cloudfront.net\t/b/data\t200"
          + "\tcurl/7.88.1\tError\tABC==\tdl.example.com\t5.0\tHit\tHTTP/2.0\t9000";

  @Test
  void columnsNamedAsInTheDocumentationOfAthenaAreRead() {
    CloudFrontParquetFormat format = CloudFrontParquetFormat.of(NAMES).orElseThrow();
    assertThat(format.columns()).contains("location", "request_ip", "uri").hasSize(17);
    LineParser parser = format.open();
    assertThat(parser.otherColumns()).containsExactly("day");
    byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
    ParsedLine parsed = parser.parse(line, 0, line.length);
    assertThat(parsed).isInstanceOf(ParsedLine.Accepted.class);
    AccessRecord record = ((ParsedLine.Accepted) parsed).record();
    assertThat(record.client().address()).isEqualTo("192.0.2.1");
    assertThat(record.server().edge()).isEqualTo("FRA56-P6");
    assertThat(record.target().host()).isEqualTo("dl.example.com");
    assertThat(record.target().object()).isEqualTo("/b/data");
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
    assertThat(record.requestId()).isEqualTo("ABC==");
  }

  @Test
  void commonWordsAloneNameNoColumns() {
    List<String> names = new ArrayList<>(NAMES);
    names.removeAll(List.of("result_type", "request_ip"));
    assertThat(CloudFrontParquetFormat.of(names).orElseThrow().columns())
        .doesNotContain("location", "uri", "method");
    assertThat(CloudFrontParquetFormat.of(List.of("date", "time", "method", "uri", "status")))
        .isEmpty();
  }
}
