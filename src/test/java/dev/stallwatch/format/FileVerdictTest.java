package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileVerdictTest {
  private static final String BEHIND =
      " - - [05/Jul/2020:19:00:03 +0000] \"GET /a HTTP/1.1\" 200 1000 \"-\" ";

  private static FileTally read(String content) {
    LogFileReader reader =
        LogFileOpening.open(
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
            new LogFormats(FormatOptions.DEFAULTS));
    while (reader.next()) {
      // All are counted.
    }
    return reader.tally();
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private static List<String> warnings(int count, IntFunction<String> line) {
    return read(lines(count, line)).warnings();
  }

  private static String line(int client, int agent) {
    return "192.0.2." + client + BEHIND + "\"curl/" + agent + "\"";
  }

  @Test
  void ordinaryFileHasNoWarnings() {
    assertThat(warnings(60, i -> line(i, i))).isEmpty();
    assertThat(warnings(0, i -> "")).isEmpty();
  }

  @Test
  void singleClientOrUserAgentIsAWarning() {
    assertThat(warnings(60, i -> line(7, i)))
        .containsExactly(
            "all 60 requests have the same client address; check whether it is that of a proxy");
    assertThat(warnings(60, i -> line(i, 7)))
        .containsExactly(
            "all 60 requests have the same user agent; check whether it is that of a proxy");
    assertThat(warnings(60, i -> "192.0.2." + i + BEHIND + "\"-\""))
        .containsExactly("no user agent in 60 requests; check that the log contains it");
    assertThat(warnings(49, i -> line(7, 7))).isEmpty();
  }

  @Test
  void transfersWithoutBytesAreAWarning() {
    assertThat(warnings(60, i -> line(i, i).replace(" 1000 ", " - ")))
        .singleElement()
        .asString()
        .startsWith("no byte count above 0 in 60 transfers");
    assertThat(warnings(60, i -> line(i, i).replace(" 200 1000 ", " 304 - "))).isEmpty();
  }

  @Test
  void fileWithoutRequestsIsAWarning() {
    assertThat(
            warnings(
                30,
                i ->
                    "RGW11 img [05/Jul/2020:19:00:03 +0000] - d915 fcab.3232."
                        + i
                        + " REST.GET.list_bucket a \"GET /img HTTP/1.1\" 200 - - - - 3ms - - -"))
        .containsExactly("no client request for an object in 30 lines: 30 not-an-object");
  }

  @Test
  void otherFieldSeparatorsAreNamedIfValuesContainThem() {
    String header =
        "#Version: 1.0\n#Fields: date,time,x-edge-location,sc-bytes,c-ip,cs-method,cs-uri-stem,"
            + "sc-status,cs(User-Agent)\n";
    FileTally commas =
        read(
            header
                + lines(
                    3,
                    i ->
                        "2020-07-05,19:00:0"
                            + i
                            + ",FRA56-P6,100,192.0.2.3,GET,/a,200,a%20(b,%20c)"));
    assertThat(commas.format()).isEqualTo("cloudfront");
    assertThat(commas.warnings())
        .containsExactly(
            "3 of 5 lines cannot be parsed, 3 with shifted-fields; the fields are separated by ',': if"
                + " values contain them, configure CloudFront to deliver tabs; if the file has no header,"
                + " list its columns in formats.cloudFrontFields");
  }

  @Test
  void missingAndUnknownColumnsAreNamed() {
    FileTally tally =
        read(
            "#Fields: date time x-edge-location c-ip cs-method uri sc-status\n"
                + lines(3, i -> "2020-07-05\t19:00:0" + i + "\tFRA56-P6\t192.0.2.3\tGET\t/a\t200"));
    assertThat(tally.warnings())
        .containsExactly(
            "3 of 4 lines cannot be parsed, 3 with missing-field (cs-uri-stem); unknown"
                + " columns: uri");
  }

  @Test
  void recordsWithinAnArrayAreCountedOneByOne() {
    String record =
        "{\"time\":\"2020-07-05T19:00:05Z\",\"category\":\"FrontDoorAccessLog\","
            + "\"properties\":{\"trackingReference\":\"x\",\"httpStatusCode\":\"200\"}}";
    FileTally batches = read(lines(2, i -> "{\"records\":[" + record + "," + record + "]}"));
    assertThat(batches.layout()).isEqualTo("json-array > azure");
    assertThat(batches.warnings())
        .singleElement()
        .asString()
        .startsWith("4 of 4 lines cannot be parsed, 4 with missing-field");
    assertThat(read("{\n \"records\": [\n  {\n   \"a\": 1\n  }\n ]\n}").problemDetail())
        .startsWith("JSON objects with an array around lines of no known log format");
  }

  @Test
  void prefixBeforeTheClientIsNamed() {
    FileTally tally = read(lines(3, i -> "x;y " + line(i, i)));
    assertThat(tally.format()).isNull();
    assertThat(tally.problemDetail()).contains("the client address is preceded by something else");
  }

  @Test
  void otherWebServerLogHasARemedy() {
    FileTally tally =
        read(
            lines(
                3,
                i ->
                    "192.0.2."
                        + i
                        + " - - [05/Jul/2020:19:00:03 +0000] 7 \"GET /a HTTP/1.1\" 200 5"));
    assertThat(tally.format()).isNull();
    assertThat(tally.warnings()).singleElement().asString().contains("combined format");
  }

  @Test
  void traitsOfPartsAreCombined() {
    FileTraits one = read(lines(60, i -> line(7, i))).traits();
    FileTraits same = read(lines(60, i -> line(7, i + 60))).traits();
    FileTraits other = read(lines(60, i -> line(8, i))).traits();
    assertThat(FileVerdict.of(120, 0, new TreeMap<>(), one.and(same))).hasSize(1);
    assertThat(FileVerdict.of(120, 0, new TreeMap<>(), one.and(other))).isEmpty();
    assertThat(one.and(FileTraits.NONE)).isEqualTo(one);
    assertThat(FileTraits.NONE.and(one)).isEqualTo(one);
    assertThat(one.and(same)).isEqualTo(same.and(one));
  }
}
