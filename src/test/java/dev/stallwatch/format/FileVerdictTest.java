package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.file.FileTally;
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
        LogFileReader.open(
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
  void anOrdinaryFileIsNotDoubted() {
    assertThat(warnings(60, i -> line(i, i))).isEmpty();
    assertThat(warnings(0, i -> "")).isEmpty();
  }

  @Test
  void oneClientOrOneUserAgentInAllRequestsIsTold() {
    assertThat(warnings(60, i -> line(7, i)))
        .containsExactly("all 60 requests have the same client address: is it that of a proxy?");
    assertThat(warnings(60, i -> line(i, 7)))
        .containsExactly("all 60 requests have the same user agent: is it that of a proxy?");
    assertThat(warnings(60, i -> "192.0.2." + i + BEHIND + "\"-\""))
        .containsExactly("none of 60 requests has a user agent: is it logged?");
    assertThat(warnings(49, i -> line(7, 7))).isEmpty();
  }

  @Test
  void transfersWithoutBytesAreTold() {
    assertThat(warnings(60, i -> line(i, i).replace(" 1000 ", " - ")))
        .singleElement()
        .asString()
        .startsWith("none of 60 transfers has bytes");
    assertThat(warnings(60, i -> line(i, i).replace(" 200 1000 ", " 304 - "))).isEmpty();
  }

  @Test
  void fileWhoseLinesAreNoRequestsIsTold() {
    assertThat(
            warnings(
                30,
                i ->
                    "RGW11 img [05/Jul/2020:19:00:03 +0000] - d915 fcab.3232."
                        + i
                        + " REST.GET.list_bucket a \"GET /img HTTP/1.1\" 200 - - - - 3ms - - -"))
        .containsExactly("none of 30 lines is a client's request for an object: 30 not-an-object");
  }

  @Test
  void fieldsThatOtherSignsSeparateAreTold() {
    String header = "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip\n";
    FileTally blanks =
        read(header + lines(3, i -> "2020-07-05 19:00:0" + i + " FRA56-P6 100 192.0.2.3"));
    assertThat(blanks.format()).isEqualTo("cloudfront");
    assertThat(blanks.warnings())
        .containsExactly(
            "3 of 5 lines can't be read, 3 by too-few-fields; its fields are separated by blanks:"
                + " let CloudFront deliver them with tabs, or replace these");
    FileTally commas =
        read(
            (header + lines(3, i -> "2020-07-05 19:00:0" + i + " FRA56-P6 100 192.0.2.3"))
                .replace(' ', ','));
    assertThat(commas.problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
    assertThat(commas.problemDetail()).contains("separated by ','");
  }

  @Test
  void missingColumnIsNamedAndSoAreThoseThatAreNotKnown() {
    FileTally tally =
        read(
            "#Fields: date time x-edge-location c-ip cs-method uri sc-status\n"
                + lines(3, i -> "2020-07-05\t19:00:0" + i + "\tFRA56-P6\t192.0.2.3\tGET\t/a\t200"));
    assertThat(tally.warnings())
        .containsExactly(
            "3 of 4 lines can't be read, 3 by missing-field (cs-uri-stem); columns that are not"
                + " known: uri");
  }

  @Test
  void recordsWithinAnArrayAreTold() {
    String record =
        "{\"time\":\"2020-07-05T19:00:05Z\",\"category\":\"FrontDoorAccessLog\","
            + "\"properties\":{\"trackingReference\":\"x\",\"httpStatusCode\":\"200\"}}";
    FileTally batches = read(lines(2, i -> "{\"records\":[" + record + "," + record + "]}"));
    assertThat(batches.format()).isEqualTo("azure");
    assertThat(batches.warnings())
        .singleElement()
        .asString()
        .startsWith("2 of 2 lines can't be read, 2 by missing-field (category)")
        .endsWith(
            "its records stand in the array records: write one record a line, as with"
                + " jq -c '.records[]'");
    assertThat(read("[" + record + "]").warnings())
        .containsExactly(
            "its format is not known; it is one JSON array: write one record a line, as with jq -c"
                + " '.[]'");
    assertThat(read("{\n \"records\": [\n  {\n   \"a\": 1\n  }\n ]\n}").problemDetail())
        .contains("JSON over several lines");
  }

  @Test
  void whatStandsBeforeTheClientIsTold() {
    FileTally tally = read(lines(3, i -> "2020-07-05T19:00:03.000Z " + line(i, i)));
    assertThat(tally.format()).isNull();
    assertThat(tally.problemDetail()).contains("something stands before the client's address");
  }

  @Test
  void anotherLogOfAWebServerIsTold() {
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
  void partsOfAFileAreJudgedTogether() {
    FileSigns one = read(lines(60, i -> line(7, i))).signs();
    FileSigns same = read(lines(60, i -> line(7, i + 60))).signs();
    FileSigns other = read(lines(60, i -> line(8, i))).signs();
    assertThat(FileVerdict.of(120, 0, new TreeMap<>(), one.and(same))).hasSize(1);
    assertThat(FileVerdict.of(120, 0, new TreeMap<>(), one.and(other))).isEmpty();
    assertThat(one.and(FileSigns.NONE)).isEqualTo(one);
    assertThat(FileSigns.NONE.and(one)).isEqualTo(one);
    assertThat(one.and(same)).isEqualTo(same.and(one));
  }
}
