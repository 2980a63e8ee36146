package dev.stallwatch.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RecordText;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.line.LineSplitter;
import dev.stallwatch.format.line.RawStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LogFileReaderTest {
  private static final String HEADER =
      "#Version: 1.0\n#Fields: date time x-edge-location cs-method cs-uri-stem sc-status\n";
  private static final String LINE = "2020-07-05\t19:00:00\tFRA56\tGET\t/x\t200\n";

  private static FileTally read(byte[] bytes) {
    return read(new ByteArrayInputStream(bytes));
  }

  private static FileTally read(InputStream stream) {
    LogFileReader reader = LogFileOpening.open(stream, new LogFormats(FormatOptions.DEFAULTS));
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

  @Test
  void linesMayEndInCarriageReturnsAlone() throws IOException {
    byte[] file = bytes((HEADER + LINE.repeat(2_000)).replace('\n', '\r'));
    for (byte[] stored : new byte[][] {file, gzip(file)}) {
      FileTally tally = read(stored);
      assertThat(tally.format()).isEqualTo("cloudfront");
      assertThat(tally.counts().records()).isEqualTo(2_000);
      assertThat(tally.counts().rejected()).isEmpty();
    }
    assertThat(FileStart.of(new ByteArrayInputStream(file), new LogFormats(FormatOptions.DEFAULTS)))
        .as("parts of it")
        .isEmpty();
    assertThat(read(bytes((HEADER + LINE).replace("\n", "\r\n"))).counts().lines()).isEqualTo(3);
  }

  @Test
  void plainLinesAreRead() {
    FileTally tally = read(bytes(HEADER + LINE + LINE));
    assertThat(tally.format()).isEqualTo("cloudfront");
    assertThat(tally.counts().records()).isEqualTo(2);
    assertThat(tally.counts().headers()).isEqualTo(2);
    assertThat(tally.problem()).isNull();
  }

  @Test
  void windowsLineEndsByteOrderMarkAndMissingLastLineEndAreRead() {
    String text = "\uFEFF" + (HEADER + LINE + LINE).replace("\n", "\r\n").stripTrailing();
    assertThat(read(bytes(text)).counts().records()).isEqualTo(2);
  }

  @Test
  void membersOfConcatenatedGzipAreAllRead() throws IOException {
    byte[] one = gzip(bytes(HEADER + LINE));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      out.write(one);
    }
    FileTally tally = read(out.toByteArray());
    assertThat(tally.counts().records()).isEqualTo(3);
    assertThat(tally.counts().headers()).isEqualTo(6);
  }

  @Test
  void truncatedGzipIsAProblemAndKeepsPrecedingLines() throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      text.append(LINE.replace("/x", "/x" + random.nextLong()));
    }
    byte[] whole = gzip(bytes(text.toString()));
    FileTally tally = read(Arrays.copyOf(whole, whole.length / 2));
    assertThat(tally.problem()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(tally.counts().records()).isBetween(8_000L, 12_000L);
  }

  @Test
  void smallTruncatedGzipIsAProblem() throws IOException {
    byte[] whole = gzip(bytes(HEADER + LINE));
    FileTally tally = read(Arrays.copyOf(whole, whole.length - 12));
    assertThat(tally.problem()).isNotNull();
  }

  @Test
  void parserFailureRejectsOnlyItsLine() {
    LogFormat faulty =
        new LogFormat() {
          @Override
          public String name() {
            return "faulty";
          }

          @Override
          public boolean recognises(List<String> firstLines) {
            return true;
          }

          @Override
          public LineParser open(ImmutableSet<RecordText> wanted) {
            return (b, offset, length) -> {
              if (b[offset] == 'r') {
                throw new IllegalStateException("a fault");
              }
              if (b[offset] == 's') {
                throw new StackOverflowError();
              }
              return ParsedLine.HEADER;
            };
          }
        };
    InputStream in = new ByteArrayInputStream(bytes("one\nrun\nstack\ntwo\n"));
    LogFileReader reader = LogFileReader.of(new LineSplitter(new RawStream(in), in, 1_000), faulty);
    while (reader.next()) {
      assertThat(reader.line()).isNotNull();
    }
    assertThat(reader.tally().counts().headers()).isEqualTo(2);
    assertThat(reader.tally().counts().rejected())
        .containsExactly(Map.entry(RejectReason.UNEXPECTED, 2L));
  }

  @Test
  void binaryFileHasAnUnknownFormat() {
    byte[] bytes = new byte[10_000];
    new Random(7).nextBytes(bytes);
    bytes[0] = 0;
    FileTally tally = read(bytes);
    assertThat(tally.problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
    assertThat(tally.counts().lines()).isZero();
  }

  @Test
  void emptyFileIsValid() {
    FileTally tally = read(new byte[0]);
    assertThat(tally.problem()).isNull();
    assertThat(tally.format()).isNull();
    assertThat(tally.counts().lines()).isZero();
  }

  @Test
  void lineOfMegabytesIsRejectedAndTheNextIsRead() {
    String text = HEADER + "x".repeat(5_000_000) + "\n" + LINE;
    FileTally tally = read(bytes(text));
    assertThat(tally.counts().rejected())
        .containsOnly(java.util.Map.entry(RejectReason.LINE_TOO_LONG, 1L));
    assertThat(tally.counts().records()).isEqualTo(1);
  }

  @Test
  void endlessLastLineIsRejectedOnce() {
    FileTally tally = read(bytes(HEADER + LINE + "x".repeat(3_000_000)));
    assertThat(tally.counts().rejected())
        .containsOnly(java.util.Map.entry(RejectReason.LINE_TOO_LONG, 1L));
    assertThat(tally.counts().lines()).isEqualTo(4);
  }

  @Test
  void failingStreamIsUnreadableAndKeepsPrecedingLines() {
    byte[] head = bytes(HEADER + LINE.repeat(5_000));
    InputStream failing =
        new InputStream() {
          private int at;

          @Override
          public int read() throws IOException {
            if (at == head.length) {
              throw new IOException("connection reset");
            }
            return head[at++];
          }

          @Override
          public int read(byte[] b, int offset, int length) throws IOException {
            int next = read();
            b[offset] = (byte) next;
            return 1;
          }
        };
    FileTally tally = read(failing);
    assertThat(tally.problem()).isEqualTo(RejectReason.UNREADABLE);
    assertThat(tally.counts().records()).isEqualTo(5_000);
  }

  @Property(tries = 300)
  void anyBytesAreAccountedFor(@ForAll byte[] bytes) {
    assertThat(read(bytes)).isNotNull();
  }

  @Property(tries = 300)
  void anyBytesAfterAHeaderAreAccountedFor(@ForAll byte[] bytes) {
    byte[] header = bytes(HEADER);
    byte[] all = Arrays.copyOf(header, header.length + bytes.length);
    System.arraycopy(bytes, 0, all, header.length, bytes.length);
    assertThat(read(all).counts().headers()).isGreaterThanOrEqualTo(2);
  }

  private static final long DAY_MICROS = 86_400_000_000L;

  /** 2020-07-05T19:00:00Z, when {@link #LINE} was written. */
  private static final long WRITTEN = 1_593_975_600_000_000L;

  private static FileTally readModifiedAt(long micros, String... lines) {
    return readAll(
        LogFileOpening.open(
            new ByteArrayInputStream(bytes(HEADER + String.join("", lines))),
            new LogFormats(FormatOptions.DEFAULTS)),
        micros);
  }

  private static FileTally readAll(LogFileReader reader, long modifiedMicros) {
    reader.modifiedAt(modifiedMicros);
    while (reader.next()) {
      assertThat(reader.text(10)).isNotNull();
    }
    return reader.tally();
  }

  private static String at(String date) {
    return LINE.replace("2020-07-05", date);
  }

  @Test
  void requestThatEndsAfterTheDayFollowingTheModificationIsRejected() {
    FileTally tally = readModifiedAt(WRITTEN, LINE, LINE, at("2020-07-06"), at("2020-07-07"));
    assertThat(tally.counts().records()).isEqualTo(3);
    assertThat(tally.counts().rejected()).containsOnly(entry(RejectReason.BAD_DURATION, 1L));
    assertThat(readModifiedAt(WRITTEN, LINE, at("2077-01-01"), LINE).counts().rejected())
        .containsOnly(entry(RejectReason.BAD_DURATION, 1L));
  }

  @Test
  void fileOlderThanItsContentKeepsItsLines() {
    long restored = WRITTEN - 300 * DAY_MICROS;
    assertThat(readModifiedAt(restored, LINE, LINE, at("2020-07-08")).counts().rejected())
        .isEmpty();
    assertThat(readModifiedAt(restored, at("1970-01-01"), LINE, LINE).counts().rejected())
        .isEmpty();
    // Half of the first lines is not a majority.
    assertThat(readModifiedAt(restored, at("1970-01-01"), LINE).counts().rejected()).isEmpty();
  }

  @Test
  void unknownModificationTimeIsNoBound() {
    assertThat(readModifiedAt(0, LINE, LINE, at("2077-01-01")).counts().rejected()).isEmpty();
    assertThat(readModifiedAt(-1, LINE, LINE, at("2077-01-01")).counts().rejected()).isEmpty();
  }

  @Test
  void laterPartHasTheBoundOfItsFile() throws IOException {
    LogFormats formats = new LogFormats(FormatOptions.DEFAULTS);
    FileStart start =
        FileStart.of(new ByteArrayInputStream(bytes(HEADER + LINE)), formats).orElseThrow();
    String late = at("2077-01-01");
    for (long modified : new long[] {WRITTEN, WRITTEN - 300 * DAY_MICROS}) {
      FileTally tally =
          readAll(
              LogFileOpening.laterPart(
                  new ByteArrayInputStream(bytes(late + LINE)), start, formats),
              modified);
      assertThat(tally.counts().records()).isEqualTo(modified == WRITTEN ? 1 : 2);
    }
  }
}
