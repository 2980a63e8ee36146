package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsIpRangesTest {
  private static final String[] SERVICES = {"AMAZON", "S3", "EC2"};
  private static final String[] REGIONS = {"us-east-1", "us-west-2", "eu-west-1", "GLOBAL"};

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Prefix(byte[] network, int length, String region, String service) {
    boolean holds(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      for (int bit = 0; bit < length; bit++) {
        int mask = 0x80 >>> (bit % 8);
        if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }

    int rank() {
      return (service.equals("EC2") ? 2 : 0) + (region.equals("GLOBAL") ? 0 : 1);
    }
  }

  static AwsIpRanges published() {
    try (InputStream in =
        Objects.requireNonNull(AwsIpRangesTest.class.getResourceAsStream("ip-ranges.json"))) {
      return AwsIpRanges.parse(List.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "198.18.200.1, us-east-1",
    "198.18.4.9, us-west-2",
    "198.18.10.1, us-east-2",
    "198.18.11.7, ap-south-1",
    "198.18.11.8, us-east-1",
    "2001:db8:2::1, eu-central-1",
    "2001:db8:1::1, eu-north-1",
    "::ffff:198.18.4.9, us-west-2"
  })
  void longestPrefixWinsAndAmongEqualOnesThatOfEc2(String address, String region) {
    assertThat(published().region(InetAddresses.forString(address))).contains(region);
  }

  @ParameterizedTest
  @ValueSource(strings = {"198.19.0.1", "198.18.9.1", "203.0.113.1", "2001:db9::1", "::1"})
  void addressOutsidePrefixesOrInAGlobalOneHasNoRegion(String address) {
    assertThat(published().region(InetAddresses.forString(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"prefixes\": 3}",
        "{\"prefixes\": [{\"region\": \"us-east-1\"}]}",
        "{\"prefixes\": [{\"ip_prefix\": \"\", \"region\": \"us-east-1\"}]}",
        "{\"prefixes\": [{\"ip_prefix\": \"198.18.0.0\", \"region\": \"us-east-1\"}]}",
        "{\"prefixes\": [{\"ip_prefix\": \"198.18.0.0/33\", \"region\": \"us-east-1\"}]}",
        "{\"prefixes\": [{\"ip_prefix\": \"example.com/24\", \"region\": \"us-east-1\"}]}",
        "{\"prefixes\": [{\"ip_prefix\": \"198.18.0.0/16\"}]}",
        "{\"prefixes\": [], \"ipv6_prefixes\": [{\"ipv6_prefix\": \"2001:db8::/129\"}]}"
      })
  void fileOfAnotherKindIsRejectedWithARemedy(String content) {
    assertThatThrownBy(() -> AwsIpRanges.parse(List.of(content.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(ReferenceDataException.class)
        .hasMessageContaining("ip-ranges.json")
        .hasMessageNotContaining("\n");
  }

  @Property(tries = 5)
  void fiveThousandPrefixesAgreeWithANaiveSearch(@ForAll long seed) throws UnknownHostException {
    Random random = new Random(seed);
    List<Prefix> prefixes = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      prefixes.add(prefix(random, i % 2 == 0 ? 4 : 16));
    }
    AwsIpRanges ranges = AwsIpRanges.parse(List.of(json(prefixes)));
    for (int i = 0; i < 300; i++) {
      byte[] address = prefixes.get(random.nextInt(prefixes.size())).network().clone();
      address[address.length - 1 - random.nextInt(2)] ^= (byte) random.nextInt(256);
      InetAddress asked = InetAddress.getByAddress(address);
      assertThat(ranges.region(asked).orElse(null))
          .as("region of %s", asked)
          .isEqualTo(naive(prefixes, address));
    }
  }

  /** Networks that share their first bytes, so that prefixes nest and repeat. */
  private static Prefix prefix(Random random, int bytes) {
    byte[] network = new byte[bytes];
    network[0] = bytes == 4 ? (byte) 10 : 0x20;
    int varied = bytes == 4 ? 3 : 5;
    for (int i = 1; i <= varied; i++) {
      network[i] = (byte) random.nextInt(4);
    }
    int length = 8 + random.nextInt(varied * 8 + 1);
    return new Prefix(
        network,
        length,
        REGIONS[random.nextInt(REGIONS.length)],
        SERVICES[random.nextInt(SERVICES.length)]);
  }

  private static @Nullable String naive(List<Prefix> prefixes, byte[] address) {
    Prefix best = null;
    for (Prefix prefix : prefixes) {
      if (prefix.holds(address)
          && (best == null
              || prefix.length() > best.length()
              || (prefix.length() == best.length() && prefix.rank() > best.rank()))) {
        best = prefix;
      }
    }
    return best == null || best.region().equals("GLOBAL") ? null : best.region();
  }

  private static byte[] json(List<Prefix> prefixes) throws UnknownHostException {
    String text =
        String.format(
            Locale.ROOT,
            "{\"prefixes\": [%s], \"ipv6_prefixes\": [%s]}",
            entries(prefixes, 4, "ip_prefix"),
            entries(prefixes, 16, "ipv6_prefix"));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String entries(List<Prefix> prefixes, int bytes, String field) {
    return prefixes.stream()
        .filter(prefix -> prefix.network().length == bytes)
        .map(
            prefix ->
                String.format(
                    Locale.ROOT,
                    "{\"%s\": \"%s/%d\", \"region\": \"%s\", \"service\": \"%s\"}",
                    field,
                    text(prefix.network()),
                    prefix.length(),
                    prefix.region(),
                    prefix.service()))
        .collect(Collectors.joining(","));
  }

  private static String text(byte[] network) {
    try {
      return InetAddresses.toAddrString(InetAddress.getByAddress(network));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
