package dev.stallwatch.engine.block;

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

class TextNumbersTest {
  @Property(tries = 200)
  void textsAreNumberedInOrderOfFirstUseAndRemovedByTake(
      @ForAll @Size(max = 500) List<@IntRange(min = 0, max = 200) Integer> draws) {
    TextNumbers numbers = new TextNumbers();
    for (int round = 0; round < 2; round++) {
      Set<String> seen = new LinkedHashSet<>();
      for (int draw : draws) {
        seen.add("text " + draw);
        assertThat(numbers.number("text " + draw))
            .isEqualTo(new ArrayList<>(seen).indexOf("text " + draw));
      }
      assertThat(numbers.size()).isEqualTo(seen.size());
      ByteWriter block = new ByteWriter();
      numbers.take(block);
      ByteReader reader = new ByteReader(block.bytes());
      List<String> read = new ArrayList<>();
      for (int left = reader.smallNumber(); left > 0; left--) {
        read.add(reader.text());
      }
      assertThat(read).containsExactlyElementsOf(seen);
      assertThat(numbers.size()).isZero();
    }
  }

  /** Clients control paths; "Aa" and "BB" have the same hash. */
  @Example
  void collidingTextsAreNumberedQuickly() {
    int texts = 1 << 17;
    TextNumbers numbers = new TextNumbers();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int round = 0; round < 2; round++) {
            for (int i = 0; i < texts; i++) {
              assertThat(numbers.number(textOfOneHash(i))).isEqualTo(i);
            }
          }
        });
    assertThat(textOfOneHash(0)).hasSameHashCodeAs(textOfOneHash(texts - 1));
    numbers.take(new ByteWriter());
    assertThat(numbers.number(textOfOneHash(7))).isZero();
  }

  private static String textOfOneHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 17; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
