package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentAddressesTest {
  @Property
  void whatIsFoundOutIsThatOfTheVeryText(@ForAll @From("texts") List<String> texts) {
    RecentAddresses<String> addresses = new RecentAddresses<>(256, text -> "of " + text);
    for (String text : texts) {
      assertThat(addresses.of(text)).isEqualTo("of " + text);
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> part = Arbitraries.of("0", "1", "01", "00", "9", "255", "256", "999", "");
    Arbitrary<String> dotted =
        part.list().ofMinSize(3).ofMaxSize(5).map(parts -> String.join(".", parts));
    Arbitrary<String> usual =
        Arbitraries.integers()
            .between(0, 3)
            .list()
            .ofSize(4)
            .map(parts -> String.join(".", parts.stream().map(String::valueOf).toList()));
    Arbitrary<String> others =
        Arbitraries.of("2001:db8::1", "::ffff:1.1.1.1", "x.1.1.1", "1.1.1.1 ", "-", "1..1.1.1");
    return Arbitraries.oneOf(dotted, usual, others).list().ofMaxSize(400);
  }

  @Example
  void anAddressIsFoundOutOnceWhileItStays() {
    List<String> asked = new ArrayList<>();
    RecentAddresses<String> addresses =
        new RecentAddresses<>(
            128,
            text -> {
              asked.add(text);
              return text;
            });
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20; i++) {
        assertThat(addresses.of("198.51.100." + i)).isEqualTo("198.51.100." + i);
        assertThat(addresses.of("2001:db8::" + i)).isEqualTo("2001:db8::" + i);
      }
    }
    assertThat(asked).doesNotHaveDuplicates().hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "255.255.255.255", "1.2.3.4", "10.0.0.1"})
  void everyAddressHasItsPlace(String address) {
    RecentAddresses<String> addresses = new RecentAddresses<>(128, text -> text);
    assertThat(addresses.of(address)).isEqualTo(address);
    assertThat(addresses.of(address)).isSameAs(address);
  }
}
