package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times far from all others, and durations that are none, do not change what is said of the rest.
 */
class OutlyingTimesIT {
  /** What a clock that counts from the epoch writes as a duration, in seconds. */
  private static final long EPOCH = 1_593_975_605L;

  @TempDir Path directory;

  private Path input() throws IOException {
    return Files.createDirectories(directory.resolve("in"));
  }

  private JsonNode investigate(int exitCode) throws IOException {
    Path config = directory.resolve("stallwatch.yaml");
    Files.writeString(config, "formats:\n  ncsaFields: [request_time]\n");
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=" + directory.resolve("in"),
            "--output=" + directory.resolve("out"),
            "--config=" + config,
            "--format=json");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return new ObjectMapper().readTree(run.out());
  }

  private static String ncsa(String date, int minute, String seconds) {
    return String.format(
        Locale.ROOT,
        "192.0.2.%d - - [%s:19:%02d:00 +0000] \"GET /a/%d HTTP/1.1\" 200 1000 \"-\" \"curl/7.61\" %s",
        1 + minute % 9,
        date,
        minute,
        minute,
        seconds);
  }

  private static String cloudFront(int minute, String seconds) {
    return String.format(
        Locale.ROOT,
        "2020-07-05\t19:%02d:00\tFRA56\t1000\t192.0.2.1\tGET\t/b/%d\t200\t%s",
        minute,
        minute,
        seconds);
  }

  private static String s3(int minute, String millis) {
    return String.format(
        Locale.ROOT,
        "79a5 bkt [05/Jul/2020:19:%02d:00 +0000] 192.0.2.3 - ID%d REST.GET.OBJECT c \"GET /c HTTP/1.1\""
            + " 200 - 1000 1000 %s 10 \"-\" \"curl/7.61\" - h= SigV4 ECDHE AuthHeader"
            + " bkt.s3.eu-west-1.amazonaws.com TLSv1.2 - -",
        minute,
        minute,
        millis);
  }

  private static String gcs(int minute, String micros) {
    return String.format(
        Locale.ROOT,
        "\"%d\",\"192.0.2.4\",\"1\",\"\",\"GET\",\"/bkt/d\",\"200\",\"0\",\"1000\",\"%s\","
            + "\"storage.googleapis.com\",\"\",\"curl/7.61\",\"id%d\",\"GET_Object\",\"bkt\",\"d\"",
        (EPOCH + 60L * minute) * 1_000_000,
        micros,
        minute);
  }

  private static final String GCS_HEADER =
      "\"time_micros\",\"c_ip\",\"c_ip_type\",\"c_ip_region\",\"cs_method\",\"cs_uri\",\"sc_status\","
          + "\"cs_bytes\",\"sc_bytes\",\"time_taken_micros\",\"cs_host\",\"cs_referer\","
          + "\"cs_user_agent\",\"s_request_id\",\"cs_operation\",\"cs_bucket\",\"cs_object\"";

  @Test
  void outlyingTimesAndEpochDurationsAreExcludedAndReported() throws IOException {
    List<String> ncsa = new ArrayList<>();
    List<String> cloudFront =
        new ArrayList<>(
            List.of(
                "#Version: 1.0",
                "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem sc-status"
                    + " time-taken"));
    List<String> s3 = new ArrayList<>();
    List<String> gcs = new ArrayList<>(List.of(GCS_HEADER));
    for (int minute = 0; minute < 60; minute++) {
      ncsa.add(ncsa("05/Jul/2020", minute, "0.100"));
      if (minute % 6 == 0) {
        cloudFront.add(cloudFront(minute, "0.100"));
        s3.add(s3(minute, "100"));
        gcs.add(gcs(minute, "100000"));
      }
    }
    ncsa.add(20, ncsa("01/Jan/1970", 0, "0.100"));
    ncsa.add(30, ncsa("05/Jul/2020", 30, EPOCH + ".000"));
    cloudFront.add(5, cloudFront(30, EPOCH + ".306"));
    s3.add(5, s3(30, EPOCH + "306"));
    gcs.add(5, gcs(30, EPOCH + "306000"));
    Files.write(input().resolve("access.log"), ncsa);
    Files.write(input().resolve("cloudfront.log"), cloudFront);
    Files.write(input().resolve("s3.log"), s3);
    Files.write(input().resolve("gcs.csv"), gcs);

    JsonNode answer = investigate(5);
    JsonNode looked = answer.get("looked_at");
    assertThat(looked.get("records").asInt()).isEqualTo(90);
    assertThat(looked.get("ignored").asInt()).isEqualTo(1);
    assertThat(looked.get("rejected").asInt()).isEqualTo(4);
    assertThat(looked.get("rejected_bytes").asInt()).isBetween(400, 1_000);
    assertThat(looked.get("windows").asInt()).isBetween(1, 13);
    assertThat(looked.get("from").asText()).startsWith("2020-07-05T");
    assertThat(looked.get("to").asText()).startsWith("2020-07-05T");
    assertThat(answer.at("/outlying/0/file").asText()).endsWith("access.log");
    assertThat(answer.at("/outlying/0/line").asInt()).isEqualTo(21);
    assertThat(answer.get("outlying")).hasSize(1);
    Path tables = directory.resolve("out");
    assertThat(
            CommandLineRun.query(
                tables,
                "SELECT parse_filename(path) AS f, records + headers + duplicates + rejected +"
                    + " ignored = lines AS summed, ignored_by_reason['outlying-time'] AS outlying,"
                    + " rejected_by_reason['bad-duration'] AS durations, CAST(date AS VARCHAR) AS d"
                    + " FROM inputs ORDER BY f"))
        .hasToString(
            "[{\"f\":\"access.log\",\"summed\":true,\"outlying\":1,\"durations\":1,\"d\":\"2020-07-05\"},"
                + "{\"f\":\"cloudfront.log\",\"summed\":true,\"outlying\":null,\"durations\":1,\"d\":\"2020-07-05\"},"
                + "{\"f\":\"gcs.csv\",\"summed\":true,\"outlying\":null,\"durations\":1,\"d\":\"2020-07-05\"},"
                + "{\"f\":\"s3.log\",\"summed\":true,\"outlying\":null,\"durations\":1,\"d\":\"2020-07-05\"}]");
    assertThat(
            CommandLineRun.query(
                tables,
                "SELECT sum(requests)::INT AS n, count(DISTINCT date)::INT AS days FROM traffic"))
        .hasToString("[{\"n\":90,\"days\":1}]");
  }

  /** 300,000 hours lie between: memory is held for the two alone. */
  @Test
  void twoPeriodsDecadesApartAreBothAnalysed() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String date : List.of("05/Jul/1986", "05/Jul/2020")) {
      for (int minute = 0; minute < 60; minute++) {
        lines.add(ncsa(date, minute, "0.100"));
      }
    }
    Files.write(input().resolve("access.log"), lines);
    JsonNode answer = investigate(0);
    JsonNode looked = answer.get("looked_at");
    assertThat(looked.get("records").asInt()).isEqualTo(120);
    assertThat(looked.get("windows").asInt()).isBetween(24, 600);
    assertThat(looked.get("from").asText()).startsWith("1986-07-05T");
    assertThat(looked.get("to").asText()).startsWith("2020-07-05T");
    assertThat(answer.get("outlying")).isEmpty();
  }
}
