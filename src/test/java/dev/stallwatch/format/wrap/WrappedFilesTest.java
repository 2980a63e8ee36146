package dev.stallwatch.format.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.HostileBytes;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FilePartStream;
import dev.stallwatch.format.file.FileStart;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileOpening;
import dev.stallwatch.format.file.LogFileReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WrappedFilesTest {
  private static final LogFormats FORMATS = new LogFormats(FormatOptions.DEFAULTS);

  private static String access(int i) {
    return String.format(
        Locale.ROOT,
        "192.0.2.%d - - [05/Jul/2020:19:00:03 +0000] \"GET /%d HTTP/1.1\" 200 1000 \"-\" \"curl/7.61\"",
        i % 200,
        i);
  }

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(WrappedFilesTest::access).toList();
  }

  private static String cloudflare(int i) {
    return String.format(
        Locale.ROOT,
        "{\"ClientIP\":\"192.0.2.%d\",\"ClientRequestMethod\":\"GET\",\"ClientRequestURI\":\"/%d\","
            + "\"EdgeStartTimestamp\":1593975603,\"EdgeEndTimestamp\":1593975604,\"EdgeResponseStatus\":200,"
            + "\"EdgeResponseBytes\":1000,\"RayID\":\"%d\",\"ClientRequestUserAgent\":\"curl/7.61\"}",
        i % 200,
        i,
        i);
  }

  private static String cloudflare(int count, String between) {
    return String.join(between, IntStream.range(0, count).mapToObj(i -> cloudflare(i)).toList());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static FileTally read(byte[] bytes) {
    return read(LogFileOpening.open(new ByteArrayInputStream(bytes), FORMATS));
  }

  private static FileTally read(String text) {
    return read(bytes(text));
  }

  private static FileTally read(LogFileReader reader) {
    while (reader.next()) {
      assertThat(reader.text(10)).isNotNull();
    }
    FileTally tally = reader.tally();
    long sum = tally.counts().records() + tally.counts().headers();
    sum += tally.counts().ignored().values().stream().mapToLong(Long::longValue).sum();
    sum += tally.counts().rejected().values().stream().mapToLong(Long::longValue).sum();
    assertThat(sum).as("sum rule").isEqualTo(tally.counts().lines());
    return tally;
  }

  @Test
  void layersAreTakenOffOneByOne() throws IOException {
    FileTally tally = read(gzip(Shipper.SYSLOG_IN_CLOUDWATCH.write(lines(100))));
    assertThat(tally.layout()).isEqualTo("gzip > cloudwatch > syslog > ncsa");
    assertThat(tally.counts().records()).isEqualTo(100);
    assertThat(tally.counts().ignored())
        .containsExactly(entry(IgnoreReason.NOT_A_CLIENT_REQUEST, 1L));
  }

  @Test
  void aFileOfControlMessagesHasNoProblem() {
    FileTally tally = read(Shipper.CLOUDWATCH_ENVELOPES.write(List.of()));
    assertThat(tally.layout()).isEqualTo("cloudwatch");
    assertThat(tally.problem()).isNull();
    assertThat(tally.counts().ignored()).containsOnlyKeys(IgnoreReason.NOT_A_CLIENT_REQUEST);
  }

  @Test
  void valuesInsideOfPrefixesAreRead() {
    String batches = "May  4 10:00:09 h n: {\"records\":[" + cloudflare(3, ",") + "]}\n";
    FileTally tally = read(batches.repeat(2));
    assertThat(tally.layout()).isEqualTo("syslog > json-array > cloudflare");
    assertThat(tally.counts().records()).isEqualTo(6);
  }

  @Test
  void deeperLayersThanFourAreNotSearched() {
    String prefix = "May  4 10:00:09 h n: ";
    assertThat(read(prefix.repeat(4) + access(1)).layout())
        .isEqualTo("syslog > syslog > syslog > syslog > ncsa");
    assertThat(read(prefix.repeat(5) + access(1)).problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
  }

  @Test
  void unknownLinesAreNamedWithTheirWrapping() {
    assertThat(read(Shipper.DOCKER.write(List.of("hello", "world"))).problemDetail())
        .startsWith("docker json-file lines around lines of no known log format");
    assertThat(read("nginx-1  | [pod/a/b] hello\n").problemDetail())
        .startsWith("docker compose lines around lines of kubectl logs around lines of no known");
    assertThat(read("{\"message\":\"hello\"}\n").layout()).isEmpty();
  }

  @Test
  void otherLinesAreNotNamedAsWrapped() {
    for (String line :
        List.of(
            "HIT|200|1777888809|1000|198.51.100.0|-|https://example.com/a|FRA",
            "192.0.2.1 | - | 2026 | GET /a",
            "[2026-05-04T10:00:00.000Z] \"GET /a HTTP/1.1\" 200 - 0 1000",
            "[04/May/2026:10:00:14] x 192.0.2.1",
            "info: started",
            "2026-05-04T10:00:00.000Z started",
            "{\"level\":\"info\",\"msg\":\"started\"}",
            "{\"level\":\"info\",\"tags\":[{\"a\":\"b\"}]}")) {
      FileTally tally = read((line + "\n").repeat(5));
      assertThat(tally.layout()).as(line).isEmpty();
    }
  }

  @Test
  void damagedEnvelopesAreRejectedOneByOne() {
    byte[] good = Shipper.DOCKER.write(lines(50));
    String cut =
        new String(Shipper.DOCKER.write(lines(1)), StandardCharsets.UTF_8).substring(0, 90);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(good);
    file.writeBytes(bytes(cut + "\nnot at all\n\n"));
    file.writeBytes(good);
    FileTally tally = read(file.toByteArray());
    assertThat(tally.counts().records()).isEqualTo(100);
    assertThat(tally.counts().rejected()).containsExactly(entry(RejectReason.BAD_WRAPPING, 2L));
    assertThat(tally.counts().ignored()).containsExactly(entry(IgnoreReason.BLANK_LINE, 1L));
  }

  @Test
  void aTruncatedEnvelopeCountsForWhatItHolds() {
    byte[] good = Shipper.CLOUDWATCH_ENVELOPES.write(lines(10));
    FileTally tally = read(Arrays.copyOf(good, good.length - 100));
    assertThat(tally.counts().records()).isEqualTo(9);
    assertThat(tally.counts().rejected().values()).containsExactly(1L);
  }

  @Test
  void valuesAfterAndBetweenLinesAreAllCounted() {
    String lines = cloudflare(100, "\n") + "\n";
    for (int many : new int[] {200, 6_000}) {
      FileTally tally = read(lines + cloudflare(many, "") + "\n" + lines);
      assertThat(tally.format()).isEqualTo("cloudflare");
      assertThat(tally.counts().rejected()).isEmpty();
      assertThat(tally.counts().records()).isEqualTo(200L + many);
    }
  }

  @Test
  void contentBytesAreThoseOfTheFile() {
    String lines = cloudflare(100, "\n") + "\n";
    for (String text :
        List.of(
            lines,
            lines + cloudflare(200, "") + "\n" + lines,
            cloudflare(100, ""),
            "[" + cloudflare(100, ",\n") + "]",
            new String(Shipper.DOCKER_PARTS.write(lines(9)), StandardCharsets.UTF_8))) {
      assertThat(read(text).counts().contentBytes())
          .isBetween(bytes(text).length - 2L, (long) bytes(text).length);
    }
  }

  @Test
  void aClientCannotAddRecordsToALineOfItsOwn() {
    String forged = cloudflare(1).replace("curl/7.61", "\"}" + cloudflare(2) + "{\"a\":\"");
    FileTally tally = read(cloudflare(10, "\n") + "\n" + forged + "\n" + cloudflare(10, "\n"));
    assertThat(tally.counts().records()).isEqualTo(20);
    assertThat(tally.counts().rejected()).containsExactly(entry(RejectReason.BAD_JSON, 1L));
  }

  @Test
  void textsAddedAroundBatchesAreIgnored() {
    FileTally tally = read("BATCH\n" + cloudflare(5, "\n--\n") + "\nEND");
    assertThat(tally.format()).isEqualTo("cloudflare");
    assertThat(tally.counts().records()).isEqualTo(5);
    assertThat(tally.counts().rejected()).isEmpty();
    assertThat(tally.counts().ignored()).containsOnlyKeys(IgnoreReason.COMMENT);
  }

  @Test
  void joinedPartsAreBounded() {
    String part = "2026-05-04T10:00:00.000000001Z stdout P " + "x".repeat(16_000) + "\n";
    String end = "2026-05-04T10:00:00.000000001Z stdout F y\n";
    String good = new String(Shipper.CRI.write(lines(20)), StandardCharsets.UTF_8);
    FileTally tally = read(good + part.repeat(100) + end + good);
    assertThat(tally.counts().records()).isEqualTo(40);
    assertThat(tally.counts().rejected()).containsExactly(entry(RejectReason.LINE_TOO_LONG, 1L));
  }

  @Test
  void aPartWithoutItsEndIsALine() {
    String good = new String(Shipper.CRI.write(lines(3)), StandardCharsets.UTF_8);
    FileTally tally = read(good + "2026-05-04T10:00:00.000000001Z stdout P " + access(7));
    assertThat(tally.counts().records()).isEqualTo(4);
  }

  @Test
  void filesAreSplitBetweenLinesOnlyIfLinesAreIndependent() throws IOException {
    for (Shipper shipper : Shipper.values()) {
      byte[] file = shipper.write(lines(400));
      Optional<FileStart> start = FileStart.of(new ByteArrayInputStream(file), FORMATS);
      if (start.isEmpty()) {
        continue;
      }
      int middle = file.length / 2;
      FileTally first =
          read(
              LogFileOpening.firstPart(
                  new FilePartStream(new ByteArrayInputStream(file), 0, middle),
                  start.get(),
                  FORMATS));
      FileTally second =
          read(
              LogFileOpening.laterPart(
                  new FilePartStream(
                      new ByteArrayInputStream(file, middle - 1, file.length),
                      middle,
                      Long.MAX_VALUE),
                  start.get(),
                  FORMATS));
      assertThat(first.layout()).isEqualTo(second.layout()).isEqualTo(shipper.layers + " > ncsa");
      assertThat(first.counts().records() + second.counts().records())
          .as(shipper.name())
          .isEqualTo(400);
    }
    assertThat(start(Shipper.SYSLOG_RFC3164)).isPresent();
    assertThat(start(Shipper.FILEBEAT)).isPresent();
    assertThat(start(Shipper.DOCKER)).isEmpty();
    assertThat(start(Shipper.CRI)).isEmpty();
    assertThat(start(Shipper.CLOUDWATCH_ENVELOPES)).isEmpty();
    assertThat(start(Shipper.SYSLOG_FRAMES)).isEmpty();
  }

  private static Optional<FileStart> start(Shipper shipper) throws IOException {
    return FileStart.of(new ByteArrayInputStream(shipper.write(lines(50))), FORMATS);
  }

  @Test
  void hostileBytesNeitherThrowNorGrow() {
    Random random = new Random(7);
    List<byte[]> files =
        Arrays.stream(Shipper.values()).map(shipper -> shipper.write(lines(6))).toList();
    HostileBytes hostile = new HostileBytes(random, files);
    List<byte[]> all = new ArrayList<>(files);
    all.addAll(Collections.nCopies(5, bytes(cloudflare(6, ""))));
    for (int round = 0; round < 12; round++) {
      for (byte[] file : all) {
        byte[] bad = hostile.of(file);
        FileTally tally = read(bad);
        assertThat(tally.counts().contentBytes()).isLessThanOrEqualTo(2L * bad.length + 100);
      }
    }
  }
}
