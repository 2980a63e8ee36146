package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ObjectNumberingTest {
  @Property(tries = 200)
  void textsAreNumberedInOrderOfFirstUseAndRemovedByClear(
      @ForAll @Size(max = 500) List<@IntRange(min = 0, max = 127) Integer> draws) {
    ObjectNumbering<String> numbering = new ObjectNumbering<>();
    for (int round = 0; round < 2; round++) {
      Set<String> distinct = new LinkedHashSet<>();
      for (int draw : draws) {
        // a third of the texts have one hash
        String text = draw % 3 == 0 ? textOfOneHash(draw) : "text " + draw;
        assertThat(numbering.find(text)).isEqualTo(new ArrayList<>(distinct).indexOf(text));
        distinct.add(text);
        assertThat(numbering.number(text)).isEqualTo(new ArrayList<>(distinct).indexOf(text));
        assertThat(numbering.objects().get(numbering.number(text))).isEqualTo(text);
      }
      assertThat(numbering.size()).isEqualTo(distinct.size());
      numbering.clear();
      assertThat(numbering.size()).isZero();
    }
  }

  /** Clients control paths; "Aa" and "BB" have the same hash. */
  @Example
  void textsOfOneHashAreNumberedQuickly() {
    int texts = 1 << 17;
    ObjectNumbering<String> numbering = new ObjectNumbering<>();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int round = 0; round < 2; round++) {
            for (int i = 0; i < texts; i++) {
              assertThat(numbering.number(textOfOneHash(i))).isEqualTo(i);
            }
          }
        });
    assertThat(textOfOneHash(0)).hasSameHashCodeAs(textOfOneHash(texts - 1));
  }

  /** Products with the multiplier that share their high bits are in the same slots. */
  @Example
  void textsOfNeighbouringSlotsAreNumberedQuickly() {
    int texts = 1 << 15;
    ObjectNumbering<String> numbering = new ObjectNumbering<>();
    int inverse = 0x144CBC89; // of the multiplier, modulo 2^32
    assertThat(inverse * 0x9E3779B9).isEqualTo(1);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int round = 0; round < 2; round++) {
            for (int i = 0; i < texts; i++) {
              assertThat(numbering.number(textOfHash(i * inverse))).isEqualTo(i);
            }
          }
        });
  }

  /** Returns a text with a hash; it has eight characters of any kind. */
  private static String textOfHash(int hash) {
    char[] text = new char[8];
    long rest = Integer.toUnsignedLong(hash);
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = (char) (rest % 31);
      rest /= 31;
    }
    return new String(text);
  }

  private static String textOfOneHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 17; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
