package dev.stallwatch.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TextCacheTest {
  private final List<String> decoded = new ArrayList<>();
  private final TextCache cache =
      new TextCache(
          text -> {
            decoded.add(text);
            return "of " + text;
          });

  private String of(String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return cache.text(bytes, 1, bytes.length - 1);
  }

  @Property(tries = 100)
  void textIsThatOfTheBytes(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 100) Integer> draws) {
    for (int draw : draws) {
      assertThat(of("/pool/ü-" + draw)).isEqualTo("of /pool/ü-" + draw);
    }
    assertThat(of("")).isEqualTo("of ");
  }

  @Example
  void textThatRepeatsIsTheSameObject() {
    assertThat(of("curl/7.64")).isSameAs(of("curl/7.64"));
    assertThat(decoded).containsExactly("curl/7.64");
  }

  /** A client sends a new user agent with each request. */
  @Example
  void longTextsThatDoNotRepeatAreNotKept() {
    String end = "x".repeat(1_000);
    of("first" + end);
    for (int i = 0; i < 10_000; i++) {
      assertThat(of(i + end)).isEqualTo("of " + i + end);
    }
    assertThat(cache.bytes()).isLessThan(3 << 20);
    of("first" + end);
    assertThat(decoded).filteredOn(("first" + end)::equals).hasSize(2);
  }
}
