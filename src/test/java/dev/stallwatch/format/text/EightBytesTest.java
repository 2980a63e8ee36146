package dev.stallwatch.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EightBytesTest {
  /**
   * Bytes that differ from a tab by one bit, by the highest bit, or by a borrow, and some others.
   */
  private static final byte[] NEAR = {
    '\t', '\t' ^ 1, '\t' - 1, '\t' + 1, (byte) ('\t' | 0x80), 0, -1
  };

  private static byte[] bytes(List<Integer> draws) {
    byte[] bytes = new byte[draws.size()];
    for (int i = 0; i < bytes.length; i++) {
      int draw = draws.get(i);
      bytes[i] = draw < NEAR.length ? NEAR[draw] : (byte) draw;
    }
    return bytes;
  }

  @Property
  void firstOccurrenceOfAByteIsFound(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 255) Integer> draws,
      @ForAll @IntRange(min = 0, max = 20) int skipped) {
    byte[] bytes = bytes(draws);
    int from = Math.min(skipped, bytes.length);
    int expected = from;
    while (expected < bytes.length && bytes[expected] != '\t') {
      expected++;
    }
    assertThat(EightBytes.indexOf(bytes, from, bytes.length, '\t')).isEqualTo(expected);
  }

  @Property
  void exactlyTheEqualBytesAreMarked(
      @ForAll @Size(value = 8) List<@IntRange(min = 0, max = 255) Integer> draws) {
    byte[] bytes = bytes(draws);
    long marked = EightBytes.same(EightBytes.at(bytes, 0), EightBytes.all('\t'));
    for (int i = 0; i < bytes.length; i++) {
      long mark = marked >>> (Byte.SIZE * i) & 0xFF;
      assertThat(mark).isEqualTo(bytes[i] == '\t' ? 0x80 : 0);
    }
    if (marked != 0) {
      assertThat(EightBytes.first(marked))
          .isEqualTo(EightBytes.indexOf(bytes, 0, bytes.length, '\t'));
    }
  }
}
