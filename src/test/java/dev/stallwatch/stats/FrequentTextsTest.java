package dev.stallwatch.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrequentTextsTest {
  @Test
  void fewTextsAreComplete() {
    FrequentTexts texts = new FrequentTexts(3);
    for (String text : List.of("a", "b", "a", "c")) {
      texts.add(text, 1);
    }
    assertThat(texts.texts()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(texts.isComplete()).isTrue();
    texts.add("d", 5);
    assertThat(texts.isComplete()).isFalse();
    assertThat(texts.texts()).contains("d").hasSizeLessThan(4);
    assertThat(texts.total()).isEqualTo(9);
  }

  @Test
  void completenessDoesNotDependOnTheParts() {
    for (int distinct : new int[] {8, 9}) {
      FrequentTexts merged = new FrequentTexts(8);
      for (int part = 0; part < 3; part++) {
        FrequentTexts one = new FrequentTexts(8);
        for (int i = part; i < distinct; i += 3) {
          one.add("t" + i, 1 + i);
        }
        merged.merge(one.reduced());
      }
      assertThat(merged.isComplete()).isEqualTo(distinct <= 8);
    }
  }

  @Test
  void noFrequentTextIsMissedWhateverTheOrderAndTheParts() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int max = 1 + random.nextInt(20);
      Map<String, Long> exact = new HashMap<>();
      List<String> stream = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        String text = "t" + (int) Math.pow(random.nextInt(30), 1 + random.nextDouble());
        stream.add(text);
        exact.merge(text, 1L, Long::sum);
      }
      Collections.shuffle(stream, random);
      FrequentTexts merged = new FrequentTexts(max);
      int parts = 1 + random.nextInt(5);
      for (int part = 0; part < parts; part++) {
        FrequentTexts one = new FrequentTexts(max);
        for (int i = part; i < stream.size(); i += parts) {
          one.add(stream.get(i), 1);
        }
        merged.merge(random.nextBoolean() ? one.reduced() : one);
      }
      assertThat(merged.total()).isEqualTo(2_000);
      assertThat(merged.texts()).hasSizeLessThanOrEqualTo(max);
      exact.forEach(
          (text, count) -> {
            if (count > 2_000 / (max + 1)) {
              assertThat(merged.texts()).contains(text);
            }
          });
    }
  }
}
