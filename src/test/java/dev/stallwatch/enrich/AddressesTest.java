package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static String masked(@Nullable String text) {
    return Addresses.masked(Addresses.parse(text), PrefixMask.DEFAULTS);
  }

  private static byte[] network(String masked) {
    return InetAddresses.forString(masked.substring(0, masked.indexOf('/'))).getAddress();
  }

  private static void assertMasked(byte[] address, byte[] network, int kept) {
    assertThat(network).hasSameSizeAs(address);
    for (int bit = 0; bit < address.length * 8; bit++) {
      int shift = 7 - bit % 8;
      int expected = bit < kept ? (address[bit / 8] >>> shift) & 1 : 0;
      assertThat((network[bit / 8] >>> shift) & 1).as("bit %d", bit).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "198.18.5.77, 198.18.5.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
    "2001:DB8:0001::6, 2001:db8:1::/48",
    "::ffff:198.18.5.77, 198.18.5.0/24",
    "::ffff:c612:54d, 198.18.5.0/24",
    "64:ff9b::198.18.5.77, 64:ff9b::/48",
    "::1, ::/48",
    "255.255.255.255, 255.255.255.0/24"
  })
  void networksAreInCanonicalForm(String address, String expected) {
    assertThat(masked(address)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "localhost",
        "localhost:8080",
        "198.18.5.77:443",
        "[2001:db8::1]",
        "198.18.5",
        "198.18.5.256",
        "198.18.005.077",
        "3323069773",
        "2001:db8::1::2",
        " 198.18.5.77",
        "198.18.5.77, 198.18.5.78",
        "\u0661\u0669\u0668.18.5.77"
      })
  void invalidAddressIsUnknownOrMasked(String text) {
    assertThat(masked(text)).isIn("unknown", "198.18.5.0/24", "209.18.5.0/24");
    assertThat(masked(text)).doesNotContain("77");
  }

  @Test
  void noAddressIsUnknown() {
    assertThat(masked(null)).isEqualTo("unknown");
  }

  @Property
  void ipv4KeepsItsPrefixAndNoHostBit(
      @ForAll @Size(4) byte[] address, @ForAll @IntRange(min = 0, max = 32) int prefix)
      throws UnknownHostException {
    String masked = Addresses.masked(InetAddress.getByAddress(address), new PrefixMask(prefix, 48));
    assertThat(masked).endsWith("/" + prefix);
    assertMasked(address, network(masked), prefix);
  }

  @Property
  void ipv6KeepsItsPrefixAndNoHostBit(
      @ForAll @Size(16) byte[] address, @ForAll @IntRange(min = 0, max = 128) int prefix)
      throws UnknownHostException {
    address[0] =
        0x20; // neither IPv4-mapped nor IPv4-compatible, which Java and Guava convert to IPv4
    address[1] = 0x01; // nor 6to4, which contains an IPv4 address
    String masked = Addresses.masked(InetAddress.getByAddress(address), new PrefixMask(24, prefix));
    assertThat(masked).endsWith("/" + prefix);
    assertMasked(address, network(masked), prefix);
  }

  @Property
  void ipv4InIpv6FormIsMaskedAsIpv4(@ForAll @Size(4) byte[] address) throws UnknownHostException {
    String plain = InetAddresses.toAddrString(InetAddress.getByAddress(address));
    assertThat(Addresses.parse("::ffff:" + plain)).isInstanceOf(Inet4Address.class);
    assertThat(masked("::ffff:" + plain)).isEqualTo(masked(plain));
    assertMasked(address, network(masked("::ffff:" + plain)), 24);
  }

  @ParameterizedTest
  @CsvSource({"33, 48", "-1, 48", "24, 129", "24, -1"})
  void prefixOutOfRangeIsRejected(int ipv4, int ipv6) {
    assertThatThrownBy(() -> new PrefixMask(ipv4, ipv6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it must be 0 to");
  }
}
