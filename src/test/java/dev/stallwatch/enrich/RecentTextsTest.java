package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecentTextsTest {
  private final List<String> lookedUp = new ArrayList<>();

  private RecentTexts<String> cache(int logSize) {
    return new RecentTexts<>(
        logSize,
        text -> {
          lookedUp.add(text);
          return "of " + text;
        });
  }

  @Property
  void valueIsThatOfTheText(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 30) Integer> draws) {
    RecentTexts<String> texts = cache(4);
    for (int draw : draws) {
      assertThat(texts.of("198.51.100." + draw)).isEqualTo("of 198.51.100." + draw);
    }
  }

  @Example
  void textIsLookedUpOnceWhileItIsCached() {
    RecentTexts<String> texts = cache(8);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20; i++) {
        assertThat(texts.of("198.51.100." + i)).isEqualTo("of 198.51.100." + i);
        assertThat(texts.of("2001:db8::" + i)).isEqualTo("of 2001:db8::" + i);
      }
    }
    assertThat(lookedUp).doesNotHaveDuplicates().hasSize(40);
  }

  @Example
  void textsInUseStayAndOthersAreDropped() {
    RecentTexts<String> texts = cache(4);
    for (int i = 0; i < 1_000; i++) {
      texts.of("in use");
      texts.of("other " + i);
    }
    assertThat(lookedUp).containsOnlyOnce("in use");
    texts.of("other 0");
    assertThat(lookedUp).filteredOn("other 0"::equals).hasSize(2);
  }

  @Example
  void equalTextIsFoundWhateverItsObject() {
    RecentTexts<String> texts = cache(4);
    texts.of("apt");
    assertThat(texts.of(String.valueOf(new char[] {'a', 'p', 't'}))).isEqualTo("of apt");
    assertThat(lookedUp).containsExactly("apt");
  }

  /** A client chooses paths and user agents, and "Aa" and "BB" have the same hash. */
  @Example
  void textsOfTheSameHashStayFast() {
    int texts = 1 << 15;
    RecentTexts<String> cache = cache(16);
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int round = 0; round < 2; round++) {
            for (int i = 0; i < texts; i++) {
              cache.of(textOfOneHash(i));
            }
          }
        });
    assertThat(lookedUp).hasSizeLessThanOrEqualTo(2 * texts);
    assertThat(textOfOneHash(0)).hasSameHashCodeAs(textOfOneHash(texts - 1));
  }

  private static String textOfOneHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 15; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
