package dev.stallwatch.format.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private static final int LIMIT = 1 << 20;

  private static LineSplitter splitter(InputStream in, int limit) {
    return new LineSplitter(new RawStream(in), in, limit);
  }

  /** Returns the bytes in small pieces, as a network does. */
  private static InputStream inPieces(byte[] bytes, int most) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] b, int offset, int length) {
        return super.read(b, offset, Math.min(length, most));
      }
    };
  }

  /** An endless run of x with a few line ends. */
  private static final class ManyBytes extends InputStream {
    private final long size;
    private final long end;
    private long at;

    ManyBytes(long size, long end) {
      this.size = size;
      this.end = end;
    }

    @Override
    public int read() {
      return at == size ? -1 : at++ == end ? '\n' : 'x';
    }

    @Override
    public int read(byte[] b, int offset, int length) {
      int given = (int) Math.min(length, size - at);
      for (int i = 0; i < given; i++) {
        b[offset + i] = (byte) read();
      }
      return given == 0 ? -1 : given;
    }
  }

  @Test
  void streamWithoutLineEndsIsOneLineInABoundedBuffer() throws IOException {
    LineSplitter lines = splitter(new ManyBytes(64L << 20, -1), LIMIT);
    assertThat(lines.next()).isTrue();
    assertThat(lines.isTooLong()).isTrue();
    assertThat(lines.length()).isEqualTo(LIMIT);
    assertThat(lines.contentBytes()).isEqualTo(64L << 20);
    assertThat(lines.buffer().length).isLessThanOrEqualTo(4 * LIMIT);
    assertThat(lines.next()).isFalse();
  }

  @Test
  void lineAfterAnOversizedLineIsRead() throws IOException {
    LineSplitter lines = splitter(new ManyBytes((5L << 20) + 4, 5L << 20), LIMIT);
    assertThat(lines.next()).isTrue();
    assertThat(lines.isTooLong()).isTrue();
    assertThat(lines.contentBytes()).isEqualTo((5L << 20) + 1);
    assertThat(lines.next()).isTrue();
    assertThat(lines.isTooLong()).isFalse();
    assertThat(lines.length()).isEqualTo(3);
    assertThat(lines.next()).isFalse();
  }

  @Test
  void lineOfMaximumSizeIsComplete() throws IOException {
    String text = "x".repeat(LIMIT) + "\n" + "y".repeat(LIMIT) + "\nz";
    LineSplitter lines = splitter(inPieces(text.getBytes(StandardCharsets.UTF_8), 1000), LIMIT);
    for (char sign : new char[] {'x', 'y'}) {
      assertThat(lines.next()).isTrue();
      assertThat(lines.isTooLong()).isFalse();
      assertThat(lines.length()).isEqualTo(LIMIT);
      assertThat(lines.buffer()[lines.start()]).isEqualTo((byte) sign);
    }
    assertThat(lines.next()).isTrue();
    assertThat(lines.length()).isEqualTo(1);
  }

  @Property(tries = 150)
  void linesAreThoseOfTheText(
      @ForAll List<@IntRange(max = 300) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 70_000) int piece,
      @ForAll boolean lastEnds)
      throws IOException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lengths.size(); i++) {
      expected.add(Integer.toString(i % 10).repeat(lengths.get(i) * lengths.get(i)));
    }
    String text = String.join("\n", expected) + (lastEnds ? "\n" : "");
    if (!lastEnds && !expected.isEmpty() && expected.get(expected.size() - 1).isEmpty()) {
      expected.remove(expected.size() - 1);
    }
    if (lengths.isEmpty() && lastEnds) {
      expected.add("");
    }
    LineSplitter lines = splitter(inPieces(text.getBytes(StandardCharsets.UTF_8), piece), LIMIT);
    List<String> found = new ArrayList<>();
    long bytes = 0;
    while (lines.next()) {
      bytes += lines.contentBytes();
      assertThat(lines.isTooLong()).isFalse();
      found.add(new String(lines.buffer(), lines.start(), lines.length(), StandardCharsets.UTF_8));
    }
    assertThat(found).isEqualTo(expected);
    assertThat(bytes).isEqualTo(text.length());
  }
}
