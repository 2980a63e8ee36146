package dev.stallwatch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.storage.S3Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetLogTest {
  private static final int ROWS_OF_A_GROUP = 1_500;

  private static final String TEXTS =
      """
      message log {
        optional binary date (STRING); optional binary time (STRING);
        optional binary x_edge_location (STRING); optional binary sc_bytes (STRING);
        optional binary c_ip (STRING); optional binary cs_method (STRING);
        optional binary cs_Host_ (STRING); optional binary cs_uri_stem (STRING);
        optional binary sc_status (STRING); optional binary cs_User_Agent_ (STRING);
        optional binary cs_Cookie (STRING); optional binary x_edge_result_type (STRING);
        optional binary x_edge_request_id (STRING); optional binary x_host_header (STRING);
        optional binary time_taken (STRING); optional binary x_edge_response_result_type (STRING);
        optional binary timestamp_ms (STRING); optional binary asn (STRING);
      }
      """;

  private static final String NUMBERS =
      """
      message log {
        required int32 date (DATE); required binary time;
        required int64 timestamp_ms_ (TIMESTAMP(MICROS,true));
        required int64 sc_bytes; required int32 sc_status; required float time_taken;
        optional double sc_range_start; optional double sc_range_end;
        required binary cs_method (ENUM); required binary cs_uri_stem;
        required binary x_edge_location; required boolean is_ipv6;
        optional int64 sc_content_len (DECIMAL(10,2));
        repeated binary cs_headers; optional int32 asn; required int96 seen;
      }
      """;

  private static final Map<String, String> ROW =
      Map.ofEntries(
          Map.entry("date", "2024-11-14"),
          Map.entry("time", "21:34:06"),
          Map.entry("x_edge_location", "SOF50-P2"),
          Map.entry("sc_bytes", "1000500"),
          Map.entry("c_ip", "2001:db8::7"),
          Map.entry("cs_method", "GET"),
          Map.entry("cs_Host_", "d111111abcdef8.cloudfront.net"),
          Map.entry("cs_uri_stem", "/blobs/data"),
          Map.entry("sc_status", "200"),
          Map.entry("cs_User_Agent_", "docker/19%20kernel/4.14.amzn2"),
          Map.entry("x_edge_result_type", "Error"),
          Map.entry("x_edge_request_id", "REQ1=="),
          Map.entry("x_host_header", "dl.example.com"),
          Map.entry("time_taken", "2.000"),
          Map.entry("x_edge_response_result_type", "Hit"),
          Map.entry("timestamp_ms", "1731620046814"),
          Map.entry("asn", "16509"));

  @TempDir private Path directory;

  private Path write(String schema, int rows, Consumer<Group> filling) throws IOException {
    Path path = directory.resolve("log.gz.parquet");
    Files.deleteIfExists(path);
    MessageType type = MessageTypeParser.parseMessageType(schema);
    SimpleGroupFactory groups = new SimpleGroupFactory(type);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(path))
            .withType(type)
            .withCompressionCodec(CompressionCodecName.GZIP)
            .withRowGroupRowCountLimit(ROWS_OF_A_GROUP)
            .build()) {
      for (int i = 0; i < rows; i++) {
        Group group = groups.newGroup();
        filling.accept(group);
        writer.write(group);
      }
    }
    return path;
  }

  private Path writeTexts(int rows, Map<String, String> changes) throws IOException {
    return write(
        TEXTS,
        rows,
        group -> {
          ROW.forEach((name, value) -> group.add(name, changes.getOrDefault(name, value)));
          changes.keySet().stream()
              .filter(name -> !ROW.containsKey(name))
              .forEach(name -> group.add(name, Objects.requireNonNull(changes.get(name))));
        });
  }

  private static LogFileReader reader(Path path) throws IOException {
    LogFiles files = new LogFiles(new LogFormats(FormatOptions.DEFAULTS), new Configuration());
    InputFile file =
        new InputFile(
            0, path.toUri().toString(), Files.size(path), 0, null, null, SourceSettings.AS_LOGGED);
    return files.open(FilePart.entire(0, file)).next().reader();
  }

  private static List<AccessRecord> records(Path path) throws IOException {
    LogFileReader reader = reader(path);
    List<AccessRecord> records = new ArrayList<>();
    while (reader.next()) {
      assertThat(reader.line()).isInstanceOf(ParsedLine.Accepted.class);
      records.add(((ParsedLine.Accepted) reader.line()).record());
    }
    assertThat(reader.tally().problem()).isNull();
    return records;
  }

  private static FileTally tally(Path path) throws IOException {
    return tally(reader(path));
  }

  private static FileTally tally(LogFileReader reader) {
    while (reader.next()) {
      assertThat(reader.text(20)).isNotNull();
    }
    return reader.tally();
  }

  @Test
  void textColumnsAreReadLikeTextLines() throws IOException {
    AccessRecord record = records(writeTexts(1, Map.of())).get(0);
    assertThat(Units.instant(record.timing().startedAtMicros()))
        .hasToString("2024-11-14T21:34:04.814Z");
    assertThat(record.requestId()).isEqualTo("REQ1==");
    assertThat(record.client().address()).isEqualTo("2001:db8::7");
    assertThat(record.target().host()).isEqualTo("dl.example.com");
    assertThat(record.target().object()).isEqualTo("/blobs/data");
    assertThat(record.client().userAgent()).isEqualTo("docker/19 kernel/4.14.amzn2");
    assertThat(record.server().edge()).isEqualTo("SOF50-P2");
    assertThat(record.response().bytesSent()).isEqualTo(1_000_500);
    assertThat(record.client().network()).isEqualTo(16_509);
    assertThat(record.response().ending()).isEqualTo(Ending.CLIENT_GONE);
    assertThat(record.server().cache()).isEqualTo("hit");
  }

  @Test
  void numberDayAndTimeColumnsAreRead() throws IOException {
    Path path =
        write(
            NUMBERS,
            1,
            group ->
                group
                    .append("date", (int) LocalDate.of(2024, 11, 14).toEpochDay())
                    .append("time", "21:34:06")
                    .append("timestamp_ms_", 1_731_620_046_814_250L)
                    .append("sc_bytes", 5_000_000_000L)
                    .append("sc_status", 206)
                    .append("time_taken", 0.25f)
                    .append("sc_range_start", 100_000_000.0)
                    .append("sc_range_end", 5_099_999_999.0)
                    .append("cs_method", "GET")
                    .append("cs_uri_stem", "/x")
                    .append("x_edge_location", "FRA56-P6")
                    .append("is_ipv6", true)
                    .append("sc_content_len", 500L)
                    .append("cs_headers", "Range:bytes=0-")
                    .append("seen", Binary.fromConstantByteArray(new byte[12])));
    AccessRecord record = records(path).get(0);
    assertThat(Units.instant(record.timing().startedAtMicros()))
        .hasToString("2024-11-14T21:34:06.564Z");
    assertThat(record.timing().durationMicros()).isEqualTo(250_000);
    assertThat(record.response().bytesSent()).isEqualTo(5_000_000_000L);
    assertThat(record.response().rangeFirst()).isEqualTo(100_000_000);
    assertThat(record.response().rangeLast()).isEqualTo(5_099_999_999L);
    assertThat(record.client().network()).as("null").isEqualTo(Units.UNKNOWN);
    assertThat(record.response().contentLength())
        .as("a decimal is no length")
        .isEqualTo(Units.UNKNOWN);
  }

  @Test
  void valueWithSeparatorsStaysOneValue() throws IOException {
    Path path = writeTexts(1, Map.of("cs_User_Agent_", "a\tb\nc\rd", "cs_Cookie", "x\ty"));
    assertThat(records(path).get(0).client().userAgent()).isEqualTo("a\tb\nc\rd");
  }

  @Test
  void missingTextDoesNotKeepTheValueOfTheRowBefore() throws IOException {
    int[] row = {0};
    Path path =
        write(
            TEXTS,
            2,
            group -> {
              boolean first = row[0]++ == 0;
              ROW.forEach(
                  (name, value) -> {
                    if (first || !List.of("x_host_header", "asn").contains(name)) {
                      group.add(name, value);
                    }
                  });
            });
    AccessRecord second = records(path).get(1);
    assertThat(second.target().host()).isEqualTo("d111111abcdef8.cloudfront.net");
    assertThat(second.client().network()).isEqualTo(Units.UNKNOWN);
  }

  @Test
  void rowsOfSeveralGroupsAreTheLinesOfTheFile() throws IOException {
    FileTally tally = tally(writeTexts(5_000, Map.of("sc_bytes", "7")));
    assertThat(tally.format()).isEqualTo("cloudfront-parquet");
    assertThat(tally.counts().lines()).isEqualTo(5_000);
    assertThat(tally.counts().records()).isEqualTo(5_000);
    assertThat(tally.counts().headers()).isZero();
  }

  @Test
  void recordsHaveTheSameSourceAsThoseOfText() throws IOException {
    assertThat(reader(writeTexts(1, Map.of())).source()).isEqualTo("cloudfront");
  }

  @Test
  void fileWithoutRowsIsNoProblem() throws IOException {
    FileTally tally = tally(writeTexts(0, Map.of()));
    assertThat(tally.problem()).isNull();
    assertThat(tally.counts().lines()).isZero();
  }

  @Test
  void inspectionShowsUnreadableRow() throws IOException {
    writeTexts(2, Map.of("sc_status", "not a status"));
    FileInspection inspection =
        FileInspection.of(
                List.of(SourceFiles.asLogged(List.of(directory.toString()))),
                FormatOptions.DEFAULTS,
                S3Options.DEFAULTS)
            .files()
            .stream()
            .filter(file -> file.path().endsWith(".parquet"))
            .findFirst()
            .orElseThrow();
    assertThat(inspection.tally().format()).isEqualTo("cloudfront-parquet");
    assertThat(inspection.tally().counts().rejected())
        .containsEntry(RejectReason.SHIFTED_FIELDS, 2L);
    assertThat(inspection.badLines().get(0).text()).startsWith("2024-11-14\t21:34:06\tSOF50-P2");
  }

  @Test
  void rowLongerThanAnyRecordIsRejected() throws IOException {
    FileTally tally = tally(writeTexts(1, Map.of("cs_uri_stem", "/" + "x".repeat(2_000_000))));
    assertThat(tally.counts().rejected()).containsEntry(RejectReason.LINE_TOO_LONG, 1L);
  }

  @Test
  void parquetWithOtherColumnsHasNoKnownFormat() throws IOException {
    Path path =
        write(
            "message other { required binary date; required binary time; required int64 status; }",
            1,
            group -> group.append("date", "2024-11-14").append("time", "x").append("status", 1L));
    FileTally tally = tally(path);
    assertThat(tally.problem()).isEqualTo(RejectReason.UNKNOWN_FORMAT);
    assertThat(tally.counts().lines()).isZero();
  }

  @Test
  void fileThatEndsTooEarlyIsTruncated() throws IOException {
    Path path = writeTexts(500, Map.of());
    byte[] bytes = Files.readAllBytes(path);
    for (int length : new int[] {4, 8, 11, 12, bytes.length / 2, bytes.length - 1}) {
      Files.write(path, Arrays.copyOf(bytes, length));
      assertThat(tally(path).problem()).as("length %s", length).isEqualTo(RejectReason.TRUNCATED);
    }
  }

  @Test
  void damagedFileNeverThrows() throws IOException {
    Path path = writeTexts(300, Map.of());
    byte[] bytes = Files.readAllBytes(path);
    Random random = new Random(5);
    int problems = 0;
    for (int i = 0; i < 200; i++) {
      byte[] damaged = bytes.clone();
      for (int change = 0; change < 1 + i % 5; change++) {
        damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
      }
      Files.write(path, damaged);
      FileTally tally = tally(path);
      assertThat(tally.problem()).isNotEqualTo(RejectReason.UNREADABLE);
      problems += tally.problem() == RejectReason.TRUNCATED ? 1 : 0;
    }
    assertThat(problems).isGreaterThan(100);
  }

  @Test
  void fileAboveMemoryLimitIsRefusedWithRemedy() throws IOException {
    byte[] file = Files.readAllBytes(writeTexts(5_000, Map.of("cs_uri_stem", "/x".repeat(5_000))));
    long enough = 1 << 30;
    FileTally footer = tally(file, new ParquetBounds(100, enough, enough));
    assertThat(footer.problem()).isEqualTo(RejectReason.CHUNK_TOO_LARGE);
    assertThat(footer.problemDetail()).startsWith("its footer has ").contains("-Xmx4g");
    FileTally chunk = tally(file, new ParquetBounds(enough, 1_000, enough));
    assertThat(chunk.problem()).isEqualTo(RejectReason.CHUNK_TOO_LARGE);
    assertThat(chunk.problemDetail())
        .startsWith("the columns of its row group 1 have ")
        .contains("row groups");
    FileTally page = tally(file, new ParquetBounds(enough, enough, 1_000));
    assertThat(page.problem()).isEqualTo(RejectReason.CHUNK_TOO_LARGE);
    assertThat(page.problemDetail()).startsWith("a page has ");
    assertThat(tally(file, ParquetBounds.of(768L << 20)).problem()).isNull();
  }

  private static FileTally tally(byte[] file, ParquetBounds bounds) throws IOException {
    FSDataInputStream stream = new FSDataInputStream(new FailingStream(file, Integer.MAX_VALUE));
    return tally(ParquetLog.open(stream, file.length, new Configuration(), bounds));
  }

  @Test
  void endlesslyRepeatedRowsAreABomb() throws IOException {
    ParquetBounds.checkRows(1L << 30, 1);
    ParquetBounds.checkRows(100L << 30, 1L << 30);
    assertThatThrownBy(() -> ParquetBounds.checkRows((1L << 30) + 1, 1_000))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("1,000 bytes of Parquet hold more than");
  }

  @Test
  void failingStorageIsUnreadable() throws IOException {
    byte[] bytes = Files.readAllBytes(writeTexts(5_000, Map.of()));
    for (int healthyReads : new int[] {0, 1, 3, 8}) {
      FSDataInputStream failing = new FSDataInputStream(new FailingStream(bytes, healthyReads));
      FileTally tally = tally(ParquetLog.open(failing, bytes.length, new Configuration()));
      assertThat(tally.problem()).as("%s reads", healthyReads).isEqualTo(RejectReason.UNREADABLE);
    }
  }

  @Test
  void otherFormatsAreReadFromTheirFirstByte() throws IOException {
    Path path = directory.resolve("x.parquet");
    Files.writeString(
        path,
        """
        #Fields: date time x-edge-location cs-method cs-uri-stem sc-status
        2020-07-05\t19:00:00\tFRA56\tGET\t/x\t200
        """);
    assertThat(tally(path).counts().records()).isEqualTo(1);
    for (String tiny : List.of("", "P", "PAR")) {
      Files.writeString(path, tiny);
      assertThat(tally(path).counts().lines()).isZero();
    }
  }

  /** A storage that serves some reads and then fails. */
  private static final class FailingStream extends FSInputStream {
    private final byte[] content;
    private int healthyReads;
    private int at;

    FailingStream(byte[] content, int healthyReads) {
      this.content = content;
      this.healthyReads = healthyReads;
    }

    @Override
    public void seek(long position) {
      at = (int) position;
    }

    @Override
    public long getPos() {
      return at;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (healthyReads-- <= 0) {
        throw new IOException("connection reset");
      }
      int count = Math.min(length, content.length - at);
      System.arraycopy(content, at, buffer, offset, count);
      at += count;
      return count <= 0 ? -1 : count;
    }
  }
}
