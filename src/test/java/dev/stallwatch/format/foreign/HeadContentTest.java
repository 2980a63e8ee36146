package dev.stallwatch.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadContentTest {
  private static final String LINES =
      "192.0.2.1 - - [04/May/2026:10:00:14 +0000] GET /x 200\n".repeat(30);

  private static ForeignContent of(byte[] head) {
    List<String> lines =
        new String(head, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .limit(20)
            .toList();
    return HeadContent.of(head, true, lines);
  }

  private static ForeignContent of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(ForeignContent content) {
    assertThat(content).isInstanceOf(ForeignContent.Unreadable.class);
    return ((ForeignContent.Unreadable) content).text();
  }

  private static ForeignContent skipped(ForeignKind kind) {
    return new ForeignContent.Skipped(kind);
  }

  private static byte[] binary(String latin) {
    return Arrays.copyOf(latin.getBytes(StandardCharsets.ISO_8859_1), 600);
  }

  @ParameterizedTest
  @CsvSource({
    "377ABCAF271C0004, a 7z archive",
    "526172211A0700CF, a RAR archive",
    "FD377A585A000004, xz compression",
    "1F9D904C7A20010A, a file of compress (.Z)",
    "5D00008000FFFFFF, lzma compression",
    "04224D186440A7C8, lz4 compression",
    "504B030414000100, an encrypted zip archive",
    "504B030414000000, a zip archive",
    "D0CF11E0A1B11AE1, an Excel or other Office file",
    "4F626A0104140000, an Avro file",
    "4F52430A03000001, an ORC file",
    "4152524F57310000, an Arrow file",
    "FFFE310039003200, UTF-16",
    "FEFF003100390032, UTF-16",
    "0706050403020108, binary data that begins with 07 06 05 04 03 02 01 08",
  })
  void binaryFilesAreNamedWithARemedy(String hex, String what) {
    byte[] head = new byte[300];
    new Random(3).nextBytes(head);
    for (int i = 0; i < hex.length() / 2; i++) {
      head[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    assertThat(refusal(of(head))).startsWith(what + "; ").hasSizeGreaterThan(what.length() + 10);
  }

  @Test
  void textInOtherEncodingsIsNamed() {
    assertThat(refusal(of(LINES.getBytes(StandardCharsets.UTF_16LE))))
        .isEqualTo("UTF-16 without a byte order mark; convert it: iconv -f UTF-16LE -t UTF-8");
    assertThat(refusal(of(LINES.getBytes(StandardCharsets.UTF_16BE)))).contains("-f UTF-16BE");
    assertThat(refusal(of(LINES.getBytes(Charset.forName("IBM1047")))))
        .startsWith("text in EBCDIC");
    assertThat(refusal(of(new byte[4096]))).startsWith("zero bytes only; ");
    assertThat(refusal(of(binary("\0".repeat(500) + "192.0.2.1 - - [04"))))
        .startsWith("zero bytes");
  }

  @Test
  void whatWasStoredInPlaceOfALogIsNamed() {
    assertThat(
            refusal(
                of(
                    "<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code>"
                        + "<Message>Access Denied</Message></Error>")))
        .startsWith("the error AccessDenied of an object store in place of the log; check");
    assertThat(refusal(of("<!DOCTYPE html>\n<html><head><title>Sign\u001b in</title></head>")))
        .startsWith("an HTML page (Sign? in); it was probably stored in place of the log");
    assertThat(refusal(of("<?xml version=\"1.0\"?>\n<rows><row/></rows>")))
        .startsWith("an XML doc");
  }

  @Test
  void logsOfOtherProductsAreNamed() {
    String iis =
        """
        #Software: Microsoft Internet Information Services 10.0
        #Version: 1.0
        #Fields: date time s-ip cs-method cs-uri-stem sc-status sc-win32-status time-taken
        2026-05-04 10:00:14 192.0.2.1 GET /x 200 0 15
        """;
    assertThat(refusal(of(iis))).startsWith("a W3C log of Windows IIS; describe it by a mapping");
    assertThat(
            refusal(of("#Software: Acme\u001b\n#Fields: date time cs-uri\n2026-05-04 10:00:14 /x")))
        .startsWith("a W3C log of Acme? with the fields date, time, cs-uri; ");
    assertThat(
            refusal(of("#Fields: date,time,x-edge-location,sc-bytes\n2026-05-04,10:00:14,FRA,1")))
        .startsWith("a CloudFront log with ',' between its fields; ");
    assertThat(refusal(of("#Fields: date time x-edge-location sc-bytes\nx")))
        .startsWith("a CloudFront log without the field sc-status; ");
  }

  @Test
  void textIsNamedByItsLayout() {
    assertThat(refusal(of("{\"a\":1,\"b\\u001b\":{\"c\":2}}\n{\"a\":1}")))
        .startsWith("JSON objects with the members a, b?; describe it by a mapping");
    assertThat(refusal(of("[\n  {\"a\":1, \"b\":2},\n  {\"a\":2}\n]")))
        .startsWith("one JSON array of objects with the members a, b; ");
    assertThat(refusal(of("{\"rows\":[{\"a\":1}]}")))
        .startsWith("a JSON object whose array rows holds objects with the members a; ");
    assertThat(
            refusal(
                of(
                    "{\"ClientRequestHost\":\"h\",\"ClientRequestMethod\":\"GET\",\"EdgeColoCode\":\"FRA\","
                        + "\"EdgeResponseStatus\":200}\n")))
        .startsWith("Cloudflare's http_requests without the field EdgeStartTimestamp; ");
    assertThat(refusal(of("a,b,c\n1,2,3\n")))
        .startsWith("values separated by ',' with the columns a, b, c; ");
    assertThat(refusal(of("1;2;3\n4;5;6\n")))
        .startsWith("values separated by ';' without a header (3 columns); ");
    assertThat(refusal(of("at=info method=GET path=/x status=200\n")))
        .startsWith("lines of name=value with the names at, method, path, status; ");
    assertThat(refusal(of("[04/May/2026:10:00:14 +0000] \"GET / HTTP/1.1\" 200 1\n".repeat(3))))
        .startsWith("lines of nginx or Apache without the client before the time; ");
    assertThat(refusal(of("\"GET / HTTP/1.1\" 200 1 \"-\" \"x\"\n".repeat(3))))
        .startsWith("lines of nginx or Apache that begin with the request");
    assertThat(refusal(of("May  4 10:00:14 host app[1]: hello\n"))).startsWith("lines of syslog");
    assertThat(refusal(of("[2026-05-04T10:00:09.008Z] \"GET / HTTP/2\" 200 - 0 1\n".repeat(3))))
        .startsWith("HTTP requests in a custom layout; ");
    assertThat(refusal(of("call the CDN\n"))).startsWith("text in an unknown layout; ");
  }

  @Test
  void documentsAreSkipped() {
    String sum = "9e107d9d372bb6826bd81d3542a419d6";
    assertThat(of(sum + "  access.log.gz\n" + sum + " *b\n"))
        .isEqualTo(skipped(ForeignKind.CHECKSUMS));
    assertThat(of("User-agent: *\nDisallow: /\n")).isEqualTo(skipped(ForeignKind.ROBOTS_TXT));
    assertThat(of("# Logs\nThese are the logs of the edge, ask Ada before you delete any.\n"))
        .isEqualTo(skipped(ForeignKind.TEXT));
    assertThat(of("sources:\n  - name: cdn\noutput: /srv/tables\n"))
        .isEqualTo(skipped(ForeignKind.CONFIGURATION));
    assertThat(
            of(
                "version account-id interface-id srcaddr dstaddr action\n2 1 eni-1 10.0.0.1 10.0.0.2 A\n"))
        .isEqualTo(skipped(ForeignKind.VPC_FLOW_LOG));
    assertThat(
            of(
                "{\n  \"sourceBucket\": \"b\",\n  \"destinationBucket\": \"c\",\n  \"version\": 1,\n"
                    + "  \"files\": [{\"key\": \"x\"}]\n}"))
        .isEqualTo(skipped(ForeignKind.MANIFEST));
    String digest =
        "{\"awsAccountId\":\"1\",\"digestS3Bucket\":\"b\",\"previousDigestS3Object\":\"o\",\"logFiles\":[\"";
    assertThat(of(digest + "x".repeat(9_000))).isEqualTo(skipped(ForeignKind.CLOUDTRAIL));
    assertThat(of("%PDF-1.7\nx")).isEqualTo(skipped(ForeignKind.DOCUMENT));
  }

  @Test
  void textOfPeopleHasNoTimesAddressesOrRequests() {
    String text = "# Logs\nThese are the logs of the edge, ask Ada before you delete any.\n";
    for (String line : List.of("10:00:14 x", "192.0.2.1", "GET /x", "2026-05-04")) {
      assertThat(of(text + line + "\n")).isInstanceOf(ForeignContent.Unreadable.class);
    }
    byte[] head = text.getBytes(StandardCharsets.UTF_8);
    assertThat(HeadContent.of(head, false, text.lines().toList()))
        .as("not all of the file is visible")
        .isInstanceOf(ForeignContent.Unreadable.class);
  }

  @Test
  void linesOfOtherProgramsAreSearched() {
    String line = "2026-05-04 10:00:14,208 INFO [main] started\n";
    assertThat(of(line.repeat(10) + "x\n".repeat(10))).isInstanceOf(ForeignContent.Lines.class);
    assertThat(of(line.repeat(9) + "x\n".repeat(11))).isInstanceOf(ForeignContent.Unreadable.class);
  }

  @Test
  void anyBytesHaveAnAnswer() {
    Random random = new Random(5);
    String[] starts = {"", "<Error><Code>", "#Fields: ", "[{\"", "a,b,c\n", "PK\u0003\u0004", "\0"};
    for (int i = 0; i < 3_000; i++) {
      byte[] start = starts[i % starts.length].getBytes(StandardCharsets.UTF_8);
      byte[] head = new byte[start.length + 1 + random.nextInt(300)];
      random.nextBytes(head);
      if (i % 2 == 0) {
        for (int j = 0; j < head.length; j++) {
          head[j] = (byte) (' ' + (head[j] & 0x3F));
        }
      }
      System.arraycopy(start, 0, head, 0, start.length);
      ForeignContent content = of(head);
      assertThat(content).isNotNull();
      if (content instanceof ForeignContent.Unreadable unreadable) {
        assertThat(unreadable.text()).matches("[ -~]+").hasSizeLessThan(900);
      }
    }
  }
}
