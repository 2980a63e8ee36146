package dev.stallwatch.format.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FilePartStreamTest {
  /** Texts of short lines with both kinds of line ends, with and without one at the end. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "cd", "efghij", "\r", "\n", "\r\n", "\n\n")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 3_000)
  void everyLineBelongsToExactlyOnePart(
      @ForAll("texts") String text,
      @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 60) Integer> cuts,
      @ForAll @IntRange(min = 1, max = 9) int bytesPerRead)
      throws IOException {
    List<String> parts = parts(text, new TreeSet<>(cuts), bytesPerRead);
    assertThat(String.join("", parts)).isEqualTo(text);
    assertThat(parts.subList(0, parts.size() - 1))
        .as("all but the last end with a line, or are empty")
        .allMatch(part -> part.isEmpty() || part.endsWith("\n") || text.endsWith(part));
  }

  @Test
  void aLineLongerThanAPartBelongsToThePartInWhichItBegins() throws IOException {
    assertThat(parts("ab\ncdefghijklmnop\nq", new TreeSet<>(List.of(4, 8, 12)), 100))
        .containsExactly("ab\ncdefghijklmnop\n", "", "", "q");
  }

  @Test
  void aPartThatBeginsWithALineLosesNothingOfIt() throws IOException {
    assertThat(parts("ab\r\ncd\r\n", new TreeSet<>(List.of(4)), 100))
        .containsExactly("ab\r\n", "cd\r\n");
  }

  @Test
  void nothingIsReadFarBeyondThePart() throws IOException {
    String text = "line\n".repeat(10_000);
    ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    try (InputStream part = new FilePartStream(in, 0, 100)) {
      byte[] buffer = new byte[64];
      int read = 0;
      for (int one = part.read(buffer); one >= 0; one = part.read(buffer)) {
        read += one;
      }
      assertThat(read).isEqualTo(100);
      assertThat(text.length() - in.available()).isLessThanOrEqualTo(128);
    }
  }

  private static List<String> parts(String text, SortedSet<Integer> cuts, int bytesPerRead)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Long> bounds = new ArrayList<>(List.of(0L));
    bounds.addAll(cuts.stream().map(Integer::longValue).collect(Collectors.toList()));
    bounds.add(Long.MAX_VALUE);
    List<String> parts = new ArrayList<>();
    for (int i = 1; i < bounds.size(); i++) {
      long from = bounds.get(i - 1);
      int before = (int) Math.min(bytes.length, Math.max(0, from - 1));
      InputStream rest = new ByteArrayInputStream(bytes, before, bytes.length - before);
      try (InputStream part =
          new FilePartStream(new Trickle(rest, bytesPerRead), from, bounds.get(i))) {
        parts.add(new String(part.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  /** Returns a few bytes per read, as networks do. */
  private static final class Trickle extends FilterInputStream {
    private final int most;

    Trickle(InputStream in, int most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return super.read(buffer, offset, Math.min(length, most));
    }
  }
}
