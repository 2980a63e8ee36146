package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RecentAddressesTest {
  private final List<String> lookedUp = new ArrayList<>();
  private final RecentAddresses<String> addresses =
      new RecentAddresses<>(
          3,
          text -> {
            lookedUp.add(text);
            return "of " + text;
          });

  private String of(String text) {
    return addresses.of(RecentAddresses.number(text), text);
  }

  @Property
  void valueIsThatOfTheAddress(
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 30) Integer> draws) {
    for (int draw : draws) {
      assertThat(of("198.51.100." + draw)).isEqualTo("of 198.51.100." + draw);
    }
  }

  @Example
  void addressIsLookedUpOnceWhileItIsCached() {
    for (int round = 0; round < 3; round++) {
      assertThat(of("0.0.0.0")).isEqualTo("of 0.0.0.0");
      assertThat(of("255.255.255.255")).isEqualTo("of 255.255.255.255");
    }
    assertThat(lookedUp).containsExactly("0.0.0.0", "255.255.255.255");
  }

  @Property
  void numberIsThatOfEachAddressInDottedForm(@ForAll int number) {
    String text = InetAddresses.fromInteger(number).getHostAddress();
    assertThat(RecentAddresses.number(text)).isEqualTo(Integer.toUnsignedLong(number));
  }

  /** Accepts what the parser of all addresses accepts. */
  @Property
  void otherTextHasNoNumber(
      @ForAll
          @StringLength(max = 16)
          @CharRange(from = '0', to = '3')
          @Chars({'.', '9', ':', ' ', '-', '\u0661'})
          String text) {
    boolean isIpv4 = !text.contains(":") && InetAddresses.isInetAddress(text);
    assertThat(RecentAddresses.number(text) != RecentAddresses.NONE)
        .isEqualTo(isIpv4 && text.chars().allMatch(c -> c < 128));
  }

  @Example
  void octetsOutOfRangeOrWithLeadingZeroHaveNoNumber() {
    for (String text :
        List.of(
            "",
            ".",
            "1",
            "1.2.3",
            "1.2.3.",
            "1.2.3.4.",
            "1.2.3.4.5",
            ".1.2.3",
            "1..2.3",
            "1.2.3.256",
            "1.2.3.04",
            "1.2.3.00",
            "01.2.3.4",
            "1.2.3.1000",
            "1.2.3.4 ",
            "::1",
            "::ffff:1.2.3.4",
            "unknown",
            "-")) {
      assertThat(RecentAddresses.number(text)).as(text).isEqualTo(RecentAddresses.NONE);
    }
  }
}
