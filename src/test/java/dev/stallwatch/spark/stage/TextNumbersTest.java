package dev.stallwatch.spark.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TextNumbersTest {
  @Property(tries = 200)
  void textsAreNumberedAsTheyComeAndForgottenOnceTaken(
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
}
