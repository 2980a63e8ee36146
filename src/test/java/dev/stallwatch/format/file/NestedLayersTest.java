package dev.stallwatch.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.HostileBytes;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressions inside one another, encodings, and their line ends. */
class NestedLayersTest {
  private interface Writer {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static String line(int i) {
    return "192.0.2.3 - - [05/Jul/2020:19:00:03 +0000] \"GET /"
        + i
        + " HTTP/1.1\" 200 5 \"-\" \"curl\"";
  }

  private static String lines(int count, String end) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(line(i)).append(end);
    }
    return text.toString();
  }

  private static byte[] log(int lines) {
    return HostileBytes.bytes(lines(lines, "\n"));
  }

  private static byte[] in(byte[] content, Writer... layers) throws IOException {
    byte[] bytes = content;
    for (Writer layer : layers) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (OutputStream compressed = layer.around(out)) {
        compressed.write(bytes);
      }
      bytes = out.toByteArray();
    }
    return bytes;
  }

  private static FileTally read(byte[] file) {
    LogFileReader reader =
        LogFileOpening.open(new ByteArrayInputStream(file), new LogFormats(FormatOptions.DEFAULTS));
    while (reader.next()) {
      assertThat(reader.line()).isNotNull();
    }
    return reader.tally();
  }

  private static void assertRead(byte[] file, int records, String layout) {
    FileTally tally = read(file);
    assertThat(tally.problem()).as(tally.problemDetail()).isNull();
    assertThat(tally.layout()).isEqualTo(layout);
    assertThat(tally.counts().records()).isEqualTo(records);
    assertThat(tally.counts().lines()).isEqualTo(records);
  }

  @Test
  void compressionsInsideOneAnotherAreTakenOffAndNamed() throws IOException {
    byte[] log = log(500);
    assertRead(in(log, GZIPOutputStream::new, GZIPOutputStream::new), 500, "gzip > gzip > ncsa");
    assertRead(
        in(log, XZOutputStream1::new, FramedLZ4CompressorOutputStream::new, ZstdOutputStream::new),
        500,
        "zstd > lz4 > xz > ncsa");
  }

  @Test
  void fourCompressionsInsideOneAnotherAreRefused() throws IOException {
    Writer gzip = GZIPOutputStream::new;
    FileTally tally = read(in(log(5), gzip, gzip, gzip, gzip));
    assertThat(tally.problem()).isEqualTo(RejectReason.BOMB);
    assertThat(tally.problemDetail()).contains("more than 3 compressions");
    assertThat(tally.layers()).containsExactly("gzip", "gzip", "gzip");
  }

  @Test
  void ratioOfABombIsThatOverAllLayers() throws IOException {
    // Neither layer alone exceeds the ratio: a repeated text of 4 MB, then its regular codes.
    byte[] bomb =
        in(new byte[64 << 20], FramedLZ4CompressorOutputStream::new, GZIPOutputStream::new);
    assertThat(bomb.length).isLessThan((64 << 20) / 1000);
    InputStream content =
        Decompression.open(new ByteArrayInputStream(bomb), new Inflation(1 << 20)).stream();
    assertThatThrownBy(() -> content.transferTo(OutputStream.nullOutputStream()))
        .hasMessageContaining("decompression bomb");
  }

  @Test
  void xzThatNeedsMuchMemoryIsABomb() throws IOException {
    // xz --lzma2=dict=1536MiB of "a": the dictionary's size is in the block header, whose checksum
    // follows.
    byte[] file = in(HostileBytes.bytes("a\n"), XZOutputStream1::new);
    int header = 12;
    int length = (file[header] + 1) * 4;
    file[header + 4] = 37; // 1.5 GiB
    CRC32 checksum = new CRC32();
    checksum.update(file, header, length - 4);
    for (int i = 0; i < 4; i++) {
      file[header + length - 4 + i] = (byte) (checksum.getValue() >> (8 * i));
    }
    FileTally tally = read(file);
    assertThat(tally.problem()).as(tally.problemDetail()).isEqualTo(RejectReason.BOMB);
    assertThat(tally.problemDetail()).contains("memory");
  }

  @Test
  void zstdWithAHugeWindowIsABomb() {
    // Magic number, a frame without content size, and the descriptor of a window of 2 GiB.
    byte[] file = HexFormat.of().parseHex("28b52ffd00a8010000610a");
    FileTally tally = read(file);
    assertThat(tally.problem()).as(tally.problemDetail()).isEqualTo(RejectReason.BOMB);
  }

  @Test
  void xzOfTheHighestLevelIsRead() throws IOException {
    assertRead(in(log(50), out -> new XZOutputStream(out, new LZMA2Options(9))), 50, "xz > ncsa");
  }

  /** The compress command's format: no library writes it, so codes of 9 bits, all literals. */
  private static byte[] compress(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1F, (byte) 0x9D, (byte) 0x90});
    int bits = 0;
    int held = 0;
    int codes = 0;
    for (byte b : content) {
      // A clear code before codes would need ten bits; codes come in groups of eight.
      if (codes == 248) {
        bits |= 256 << held;
        held += 9;
        while (held >= 8) {
          out.write(bits);
          bits >>>= 8;
          held -= 8;
        }
        codes++;
        while (codes % 8 != 0) {
          held += 9;
          while (held >= 8) {
            out.write(bits);
            bits >>>= 8;
            held -= 8;
          }
          codes++;
        }
        codes = 0;
      }
      bits |= (b & 0xFF) << held;
      held += 9;
      while (held >= 8) {
        out.write(bits);
        bits >>>= 8;
        held -= 8;
      }
      codes++;
    }
    if (held > 0) {
      out.write(bits);
    }
    return out.toByteArray();
  }

  @Test
  void filesOfTheCompressCommandAreRead() {
    assertRead(compress(log(100)), 100, "compress > ncsa");
  }

  @Test
  void truncatedNestedFilesKeepWhatPrecedes() throws IOException {
    byte[] whole = in(log(2_000), GZIPOutputStream::new, XZOutputStream1::new);
    for (int cut = 97; cut < whole.length; cut += 97) {
      FileTally tally = read(Arrays.copyOf(whole, cut));
      assertThat(tally.problem()).as("cut at %s", cut).isEqualTo(RejectReason.TRUNCATED);
      assertThat(tally.counts().records()).isBetween(0L, 2_000L);
    }
  }

  @Test
  void damagedNestedFilesNeverThrow() throws IOException {
    Random random = new Random(5);
    List<byte[]> files =
        List.of(
            in(log(300), GZIPOutputStream::new, GZIPOutputStream::new),
            in(log(300), XZOutputStream1::new, ZstdOutputStream::new),
            in(log(300), FramedLZ4CompressorOutputStream::new),
            compress(log(300)),
            lines(300, "\n").getBytes(StandardCharsets.UTF_16LE));
    HostileBytes hostile = new HostileBytes(random, new ArrayList<>(files));
    for (int i = 0; i < 100; i++) {
      FileTally tally = read(hostile.of(files.get(i % files.size())));
      assertThat(tally.counts().records()).isNotNegative();
    }
  }

  @Test
  void textInUtf16AndUtf32IsRead() {
    String text = lines(2_000, "\r\n");
    String mark = "\uFEFF";
    assertRead((mark + text).getBytes(StandardCharsets.UTF_16LE), 2_000, "utf-16 > ncsa");
    assertRead((mark + text).getBytes(StandardCharsets.UTF_16BE), 2_000, "utf-16 > ncsa");
    assertRead(text.getBytes(StandardCharsets.UTF_16LE), 2_000, "utf-16 > ncsa");
    assertRead(text.getBytes(StandardCharsets.UTF_16BE), 2_000, "utf-16 > ncsa");
    assertRead((mark + text).getBytes(Charset.forName("UTF-32LE")), 2_000, "utf-32 > ncsa");
    assertRead((mark + text).getBytes(Charset.forName("UTF-32BE")), 2_000, "utf-32 > ncsa");
    assertRead((mark + text).getBytes(StandardCharsets.UTF_8), 2_000, "ncsa");
  }

  @Test
  void compressedTextInUtf16IsRead() throws IOException {
    byte[] text = ("\uFEFF" + lines(100, "\r\n")).getBytes(StandardCharsets.UTF_16LE);
    assertRead(in(text, GZIPOutputStream::new), 100, "gzip > utf-16 > ncsa");
  }

  @Test
  void charactersOfEveryLengthSurviveTheEncoding() {
    String agent = "\"\u00E9\u20AC\uD83D\uDE80\"";
    StringBuilder text = new StringBuilder("\uFEFF");
    for (int i = 0; i < 9_000; i++) {
      text.append(line(i).replace("\"curl\"", agent)).append('\n');
    }
    LogFileReader reader =
        LogFileOpening.open(
            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_16BE)),
            new LogFormats(FormatOptions.DEFAULTS));
    int records = 0;
    while (reader.next()) {
      assertThat(reader.text(1_000)).endsWith(agent);
      records++;
    }
    assertThat(records).isEqualTo(9_000);
  }

  @Test
  void truncatedTextInUtf16KeepsWhatPrecedes() {
    byte[] whole = ("\uFEFF" + lines(100, "\n")).getBytes(StandardCharsets.UTF_16LE);
    for (int cut = 97; cut < whole.length; cut += 97) {
      FileTally tally = read(Arrays.copyOf(whole, cut));
      assertThat(tally.counts().records()).as("cut at %s", cut).isBetween(cut / 166 - 1L, 100L);
    }
  }

  @Test
  void lineEndsMayBeMixed() {
    byte[] file =
        HostileBytes.bytes(line(1) + "\n" + line(2) + "\r\n" + line(3) + "\r\r\n" + line(4));
    assertRead(file, 4, "ncsa");
  }

  @Test
  void carriageReturnWithinALineOfOthersIsNoLineEnd() {
    String forged = line(7).replace("/7", "/x\r" + line(8).replace("\"", ""));
    FileTally tally = read(HostileBytes.bytes(line(1) + "\n" + forged + "\n" + line(2) + "\n"));
    assertThat(tally.counts().lines()).isEqualTo(3);
    assertThat(tally.counts().records()).isLessThanOrEqualTo(3);
  }

  @Test
  void carriageReturnAfterTheFirstLineFeedIsNoLineEnd() {
    String start = lines(1_000, "\r");
    FileTally tally =
        read(HostileBytes.bytes(start + line(1) + "\n" + line(2) + "\r" + line(3) + "\n"));
    assertThat(tally.counts().lines()).isEqualTo(1_002);
  }

  /** At a level that needs little memory. */
  private static final class XZOutputStream1 extends XZOutputStream {
    XZOutputStream1(OutputStream out) throws IOException {
      super(out, new LZMA2Options(1));
    }
  }
}
