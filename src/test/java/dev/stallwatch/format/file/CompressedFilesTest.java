package dev.stallwatch.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.stallwatch.format.FileRefusedException;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.HostileBytes;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import org.xerial.snappy.Snappy;

/**
 * Compressed files as they occur: complete, concatenated, truncated, damaged, with trailing
 * garbage.
 */
class CompressedFilesTest {
  private static final int DAMAGED = Integer.getInteger("stallwatch.fuzz.tries", 0) / 100 + 80;
  private static final int LINES = 1_500;

  private interface Wrapping {
    OutputStream around(OutputStream out) throws IOException;
  }

  enum Compression {
    GZIP(GZIPOutputStream::new),
    BZIP2(BZip2CompressorOutputStream::new),
    ZSTD(CompressedFilesTest::checked),
    XZ(out -> new XZOutputStream(out, new LZMA2Options(1))),
    LZ4(FramedLZ4CompressorOutputStream::new),
    LINKED_LZ4(CompressedFilesTest::linked),
    SNAPPY(FramedSnappyCompressorOutputStream::new),
    HADOOP_SNAPPY(HadoopSnappyOutput::new),
    ZLIB(DeflaterOutputStream::new),
    DEFLATE(out -> new DeflaterOutputStream(out, new Deflater(9, true)));

    @SuppressWarnings("ImmutableEnumChecker") // constructors
    private final Wrapping wrapping;

    /** Whether zeros may follow: padding, or empty blocks. */
    private final boolean endsInZeros = name().equals("XZ") || name().equals("HADOOP_SNAPPY");

    Compression(Wrapping wrapping) {
      this.wrapping = wrapping;
    }

    byte[] of(byte[] content) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream compressed = wrapping.around(out)) {
        compressed.write(content);
      }
      return out.toByteArray();
    }
  }

  /** The zstd command writes checksums; the library does so only on request. */
  private static OutputStream checked(OutputStream out) throws IOException {
    return new ZstdOutputStream(out).setChecksum(true);
  }

  /** Other libraries link blocks unless asked not to. */
  private static OutputStream linked(OutputStream out) throws IOException {
    return new FramedLZ4CompressorOutputStream(
        out,
        new FramedLZ4CompressorOutputStream.Parameters(
            FramedLZ4CompressorOutputStream.BlockSize.K64, true, false, true));
  }

  /** Writes what Hadoop's codec writes: blocks of 256 KiB, each one chunk. */
  private static final class HadoopSnappyOutput extends ByteArrayOutputStream {
    private static final int BLOCK = 256 * 1024;

    private final OutputStream out;

    HadoopSnappyOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void close() throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      for (int at = 0; at < count; at += BLOCK) {
        int length = Math.min(BLOCK, count - at);
        byte[] chunk = new byte[Snappy.maxCompressedLength(length)];
        int compressed = Snappy.compress(buf, at, length, chunk, 0);
        data.writeInt(length);
        data.writeInt(compressed);
        data.write(chunk, 0, compressed);
      }
      data.close();
    }
  }

  private static byte[] lines(int count) {
    Random random = new Random(count);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("192.0.2.3 - - [05/Jul/2020:19:00:03 +0000] \"GET /")
          .append(random.nextLong())
          .append(" HTTP/1.1\" 200 5 \"-\" \"curl\"\n");
    }
    return HostileBytes.bytes(text.toString());
  }

  private static byte[] together(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part, 0, part.length);
    }
    return out.toByteArray();
  }

  private static FileTally read(byte[] file) {
    return read(new ByteArrayInputStream(file));
  }

  private static FileTally read(InputStream file) {
    LogFileReader reader = LogFileOpening.open(file, new LogFormats(FormatOptions.DEFAULTS));
    long lines = 0;
    while (reader.next()) {
      lines++;
    }
    assertThat(reader.tally().counts().lines()).isEqualTo(lines);
    return reader.tally();
  }

  private static void assertComplete(FileTally tally, long records) {
    assertThat(tally.problem()).as(tally.problemDetail()).isNull();
    assertThat(tally.counts().records()).isEqualTo(records);
    assertThat(tally.counts().lines()).isEqualTo(records);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void compressionIsDetectedFromContent(Compression compression) throws IOException {
    assertComplete(read(compression.of(lines(LINES))), LINES);
    assertComplete(read(lines(LINES)), LINES);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void concatenatedMembersAreReadInOrder(Compression compression) throws IOException {
    byte[] nothing = compression.of(new byte[0]);
    byte[] file =
        together(compression.of(lines(LINES)), nothing, compression.of(lines(7)), nothing);
    assertComplete(read(file), LINES + 7);
  }

  @Test
  void zstdSkippableFramesMayComeFirst() throws IOException {
    byte[] skipped = {0x5E, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
    byte[] content = Compression.ZSTD.of(lines(LINES));
    assertComplete(read(together(skipped, content)), LINES);
    assertComplete(read(together(skipped, skipped, content, skipped)), LINES);
    assertThat(read(skipped).problem()).isNull();
    assertThat(read(Arrays.copyOf(skipped, 9)).problem()).isEqualTo(RejectReason.TRUNCATED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DEFLATE"})
  void compressedEmptyContentIsValid(Compression compression) throws IOException {
    FileTally tally = read(compression.of(new byte[0]));
    assertThat(tally.problem()).isNull();
    assertThat(tally.counts().lines()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void streamThatReportsNoAvailableBytesIsReadToItsEnd(Compression compression) throws IOException {
    byte[] member = compression.of(lines(5));
    InputStream slow =
        new ByteArrayInputStream(together(member, member, member)) {
          @Override
          public synchronized int available() {
            return 0;
          }

          @Override
          public synchronized int read(byte[] b, int offset, int length) {
            return super.read(b, offset, Math.min(length, 7));
          }
        };
    assertComplete(read(slow), 15);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void truncatedFileIsAProblemAndKeepsPrecedingLines(Compression compression) throws IOException {
    byte[] whole = compression.of(lines(LINES));
    for (int i = 1; i <= 12; i++) {
      int cut = Math.max(4, (int) ((long) whole.length * i / 13));
      FileTally tally = read(Arrays.copyOf(whole, cut));
      assertThat(tally.problem()).as("cut at %s", cut).isEqualTo(RejectReason.TRUNCATED);
      assertThat(tally.counts().records()).isLessThanOrEqualTo(LINES);
    }
    FileTally tally = read(Arrays.copyOf(whole, whole.length - 1));
    assertThat(tally.problem()).isEqualTo(RejectReason.TRUNCATED);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void memberBeforeATruncatedOneIsComplete(Compression compression) throws IOException {
    byte[] first = compression.of(lines(LINES));
    byte[] second = compression.of(lines(50));
    for (int cut = 1; cut < second.length; cut += 1 + second.length / 20) {
      FileTally tally = read(together(first, Arrays.copyOf(second, cut)));
      assertThat(tally.problem()).as("cut at %s", cut).isEqualTo(RejectReason.TRUNCATED);
      assertThat(tally.counts().records()).isBetween((long) LINES, LINES + 50L);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HADOOP_SNAPPY"})
  void smallMemberBeforeADamagedOneIsComplete(Compression compression) throws IOException {
    byte[] first = compression.of(lines(3));
    byte[] second = compression.of(lines(LINES));
    byte[] third = compression.of(lines(3));
    Arrays.fill(second, 20, 60, (byte) 0x55);
    FileTally tally = read(together(first, second, third));
    assertThat(tally.problem()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(tally.counts().records()).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void garbageAfterTheLastMemberIsAProblemAndKeepsAllLines(Compression compression)
      throws IOException {
    byte[] whole = compression.of(lines(100));
    for (String garbage : List.of("x", "garbage", "192.0.2.3 - - [", "\0\0\0\0\0\0\0\0\0\0\0\0")) {
      if (garbage.startsWith("\0") && compression.endsInZeros) {
        continue;
      }
      FileTally tally = read(together(whole, HostileBytes.bytes(garbage)));
      assertThat(tally.problem()).as(garbage).isEqualTo(RejectReason.TRUNCATED);
      assertThat(tally.counts().records()).as(garbage).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void damagedFilesNeverThrow(Compression compression) throws IOException {
    Random random = new Random(11);
    byte[] whole = together(compression.of(lines(400)), compression.of(lines(3)));
    HostileBytes hostile = new HostileBytes(random, new ArrayList<>(List.of(whole, lines(2))));
    for (int i = 0; i < DAMAGED; i++) {
      byte[] file = hostile.of(whole);
      FileTally tally = read(file);
      assertThat(tally.counts().records()).isNotNegative();
    }
  }

  /** The other compressions have no checksum. */
  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HADOOP_SNAPPY", "DEFLATE"})
  void damageIsAProblem(Compression compression) throws IOException {
    byte[] whole = compression.of(lines(400));
    Random random = new Random(12);
    for (int i = 0; i < 30; i++) {
      byte[] file = whole.clone();
      // After the headers, whose bits are not all checked.
      file[20 + random.nextInt(file.length - 20)] ^= (byte) (1 << random.nextInt(8));
      assertThat(read(file).problem()).as("try %s", i).isNotNull();
    }
  }

  @Test
  void gzipHeaderMayHaveOptionalFields() throws IOException {
    byte[] plain = Compression.GZIP.of(lines(3));
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 0x1E; // checksum, extra field, name, comment
    byte[] more = {5, 0, 1, 2, 3, 4, 5, 'n', 'a', 0, 'c', 0, 9, 9};
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertComplete(read(together(header, more, rest)), 3);
  }

  @Test
  void gzipMagicNumberAloneIsAProblem() {
    FileTally tally = read(new byte[] {0x1F, (byte) 0x8B});
    assertThat(tally.problem()).isEqualTo(RejectReason.TRUNCATED);
    assertThat(tally.counts().lines()).isZero();
  }

  @Test
  void emptyFileIsValid() {
    assertComplete(read(new byte[0]), 0);
  }

  @Test
  void streamIsClosedAtItsEnd() throws IOException {
    for (Compression compression : Compression.values()) {
      List<String> closed = new ArrayList<>();
      InputStream in =
          new ByteArrayInputStream(compression.of(lines(3))) {
            @Override
            public void close() {
              closed.add("closed");
            }
          };
      assertComplete(read(in), 3);
      assertThat(closed).isNotEmpty();
    }
  }

  /** The ratios of the other compressions are below the limit. */
  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"GZIP", "BZIP2", "ZSTD", "XZ", "ZLIB"})
  void decompressionBombIsNotReadFurther(Compression compression) throws IOException {
    byte[] bomb = compression.of(new byte[8 << 20]);
    Inflation inflation = new Inflation(/* harmlessBytes= */ 1 << 20);
    InputStream content = Decompression.open(new ByteArrayInputStream(bomb), inflation).stream();
    assertThatThrownBy(() -> content.transferTo(OutputStream.nullOutputStream()))
        .isInstanceOf(FileRefusedException.class)
        .hasMessageContaining("the rest is not read");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void compressedLogsAreNotBombs(Compression compression) throws IOException {
    byte[] log = compression.of(lines(LINES));
    Inflation inflation = new Inflation(/* harmlessBytes= */ 1);
    InputStream content = Decompression.open(new ByteArrayInputStream(log), inflation).stream();
    assertThat(content.readAllBytes()).isEqualTo(lines(LINES));
  }
}
