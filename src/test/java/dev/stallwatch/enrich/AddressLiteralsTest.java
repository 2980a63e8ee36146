package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLiteralsTest {
  private static final AddressMask HASH = new KeyedHashMask(new MaskKey("0123456789abcdef"));

  private static String masked(String text) {
    return PrefixMask.DEFAULTS.within(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at 203.0.113.77 it | at 203.0.113.0/24 it",
        "203.0.113.77 - - [05/Jul/2020:19:00:03 +0000] | 203.0.113.0/24 - - [05/Jul/2020:19:00:03"
            + " +0000]",
        "'{\"ip\":\"2001:db8:1:2:3:4:5:6\"}' | '{\"ip\":\"2001:db8:1::/48\"}'",
        "[2001:db8:1::6]:443 | [2001:db8:1::/48]:443",
        "x 203.0.113.77:51234 y | x 203.0.113.0/24:51234 y",
        "for=203.0.113.77,198.18.5.7; | for=203.0.113.0/24,198.18.5.0/24;",
        "x ::ffff:203.0.113.77 y | x 203.0.113.0/24 y",
        "client:2001:db8:1:2::6. | client:2001:db8:1::/48.",
        "?a=2001%3ADB8%3A1%3A%3A6&b | ?a=2001:db8:1::/48&b",
        "?a=203%2E0%2E113%2E77&b | ?a=203.0.113.0/24&b",
        // Other text is kept.
        "2020-07-05\t19:00:03.123\tFRA56-P6 | 2020-07-05\t19:00:03.123\tFRA56-P6",
        "Mozilla/5.0 Chrome/120.0.6099.129 HTTP/1.1 | Mozilla/5.0 Chrome/120.0.6099.129 HTTP/1.1",
        "a :: b | a :: b",
        // A possible part of an address, or an address with attached characters, is hidden.
        "x 03203.0.113.77 y | x (address) y",
        "x 203.0.113.777 y | x (address) y",
        "x 1.203.0.113.77 y | x (address) y",
        "x de:2001:db8:1:2:3:4:5:6 y | x (address) y",
        "x ::203.0.113.77:443 y | x (address) y",
        "x 203.0.113 | x (address)",
        "0.113.77 y | (address) y",
        "x 2001:db8:1:2:3 | x (address)",
        "x 2001:db8:1:2:3:4 y | x (address) y"
      })
  void addressesAreMaskedAnywhereInAText(String text, String expected) {
    assertThat(masked(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Encoded, also twice.
        "/x?ip=203%2e0%2E113.77&b | /x?ip=203.0.113.0/24&b",
        "/x?ip=203%252E0%252E113%252E77 | /x?ip=203.0.113.0/24",
        "/x?ip=%32%30%33.0.113.77 x | /x?ip=203.0.113.0/24 x",
        "\"GET /203\\x2e0\\x2E113\\x2e77 x\" | \"GET /203.0.113.0/24 x\"",
        "'{\"ip\":\"203\\u002e0\\u002e113\\u002e77\"}' | '{\"ip\":\"203.0.113.0/24\"}'",
        "x 203&#46;0&#x2e;113&#46;77 y | x 203.0.113.0/24 y",
        "x 2001\\x3adb8\\x3a1::6 y | x 2001:db8:1::/48 y",
        // As one number.
        "http://3405803853/x | http://203.0.113.0/24/x",
        "http://me@3405803853:80/x | http://me@203.0.113.0/24:80/x",
        "/x?ip=3405803853&b | /x?ip=(address)&b",
        "/x?a=1;client=16909060 y | /x?a=1;client=(address) y",
        "http://031300070515/x | http://(address)/x",
        "x 0xcb00714d y | x 203.0.113.0/24 y",
        "http://0xCB.0x00.0x71.0x4d/ | http://(address)/",
        "/x?ip=%30xcb00714d | /x?ip=203.0.113.0/24",
        // In names.
        "ip-203-0-113-77.ec2.internal | ip-203.0.113.0/24.ec2.internal",
        "ec2-203-0-113-77.compute.example | ec2-203.0.113.0/24.compute.example",
        "x 203-0-113-77.dsl.example.net y | x (address).dsl.example.net y",
        "x host203_0_113_77 y | x host(address) y",
        "77.113.0.203.in-addr.arpa | (address).in-addr.arpa",
        "x 6.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa | x (address).ip6.arpa",
        // As IPv6 that contains an IPv4 address.
        "x ::ffff:cb00:714d y | x 203.0.113.0/24 y",
        "x 0:0:0:0:0:ffff:203.0.113.77 y | x 203.0.113.0/24 y",
        "x 2002:cb00:714d::1 y | x 2002:cb00:7100::/40 y",
        // Other text is kept.
        "backup-2020-07-05-19-00.tar.gz | backup-2020-07-05-19-00.tar.gz",
        "x 2020-07-05-19 y | x 2020-07-05-19 y",
        "bytes=104857600-209715199 | bytes=104857600-209715199",
        "size=104857600 y | size=104857600 y",
        "/a/20200705/b?n=12 y | /a/20200705/b?n=12 y",
        "sha256:0xdead%20x y | sha256:0xdead%20x y",
        "x 100% of &co; \\x y | x 100% of &co; \\x y"
      })
  void addressesAreFoundInEveryForm(String text, String expected) {
    assertThat(masked(text)).isEqualTo(expected);
  }

  @Test
  void manyAddressCharactersDoNotOverflow() {
    for (String piece :
        List.of("f", "9", ":", ".", "1.", "1:", "%2E", "%253A", "1-", "0x", "0x1.")) {
      String run = piece.repeat(100_000);
      assertThat(masked("x" + run + " 203.0.113.77 y")).contains(" 203.0.113.0/24 y");
    }
  }

  @Test
  void keyedHashIsTheSameInTextsAndColumns() {
    String hash = HASH.of(InetAddresses.forString("203.0.113.77"));
    assertThat(HASH.within("a 203.0.113.77 b ::ffff:203.0.113.77."))
        .isEqualTo("a " + hash + " b " + hash + ".");
  }

  @Test
  void withoutAMaskTextIsUnchanged() {
    assertThat(new NoMask().within("x 203.0.113")).isEqualTo("x 203.0.113");
  }

  /** The last half of an address cannot be read from a masked text, whatever surrounds it. */
  @Property
  void noAddressSurvives(
      @ForAll @Size(4) byte[] ipv4, @ForAll @Size(16) byte[] ipv6, @ForAll String around)
      throws UnknownHostException {
    ipv6[0] = 0x20;
    for (byte[] bytes : List.of(ipv4, ipv6)) {
      String address = InetAddresses.toAddrString(InetAddress.getByAddress(bytes));
      for (String text :
          List.of(
              around + address + around,
              around + address.toUpperCase(Locale.ROOT),
              address + around,
              around + "\"" + address + "\"" + around)) {
        assertThat(HASH.within(text).toLowerCase(Locale.ROOT)).doesNotContain(address);
      }
    }
  }
}
