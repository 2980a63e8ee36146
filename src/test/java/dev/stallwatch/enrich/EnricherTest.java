package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.ServedBy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnricherTest {
  private static final String RANGES =
      """
      {"syncToken": "1", "prefixes": [
        {"ip_prefix": "198.18.0.0/16", "region": "us-east-1", "service": "AMAZON"},
        {"ip_prefix": "198.18.4.0/24", "region": "eu-west-1", "service": "S3"},
        {"ip_prefix": "198.18.4.0/24", "region": "us-west-2", "service": "EC2"},
        {"ip_prefix": "198.19.0.0/16", "region": "GLOBAL", "service": "AMAZON"}],
       "ipv6_prefixes": [
        {"ipv6_prefix": "2001:db8::/32", "region": "eu-central-1", "service": "EC2"}]}
      """;

  private final Enricher enricher =
      new Enricher(
          MaskOptions.DEFAULTS,
          AwsIpRanges.parse(List.of(RANGES.getBytes(StandardCharsets.UTF_8))),
          null);

  private static AccessRecord.Builder record() {
    return AccessRecord.builder()
        .startedAtMicros(0)
        .method("GET")
        .object("/o")
        .status(200)
        .clientAddress("203.0.113.77")
        .country("de")
        .edge("FRA56-P6");
  }

  private String region(AccessRecord.Builder record) {
    return enricher.enrich(record.build(), "test").key().region();
  }

  @ParameterizedTest
  @CsvSource({
    "198.18.200.1, us-east-1",
    "198.18.4.9, us-west-2",
    "198.19.0.1, de",
    "2001:db8:1::1, eu-central-1",
    "::ffff:198.18.4.9, us-west-2",
    "203.0.113.1, de",
    "not-an-address, de"
  })
  void longestPrefixOfTheRangesTellsTheRegionElseTheCountry(String address, String region) {
    assertThat(region(record().clientAddress(address))).isEqualTo(region);
  }

  @Test
  void aRegionThatTheLogNamesIsBelieved() {
    assertThat(region(record().clientAddress("198.18.4.9").clientRegion("ap-south-1")))
        .isEqualTo("ap-south-1");
  }

  @Test
  void theBucketsRegionIsTheLastResort() {
    AccessRecord.Builder origin =
        record().servedBy(ServedBy.ORIGIN).country(null).edge(null).serverRegion("us-east-2");
    assertThat(region(origin)).isEqualTo("us-east-2");
    assertThat(region(origin.clientAddress("198.18.4.9"))).isEqualTo("us-west-2");
  }

  @Test
  void edgeIsTheFirstThreeLettersInLowerCase() {
    Request request = enricher.enrich(record().build(), "test");
    assertThat(request.key().edge()).isEqualTo("fra");
    assertThat(request.edgeNode()).isEqualTo("fra56-p6");
    assertThat(enricher.enrich(record().edge("12").build(), "t").key().edge()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
    "::ffff:203.0.113.77, 203.0.113.0/24",
    "junk, unknown"
  })
  void addressesAreMasked(String address, String masked) {
    Request request = enricher.enrich(record().clientAddress(address).build(), "test");
    assertThat(request.maskedClient()).isEqualTo(masked);
  }

  @Property
  void noHostBitIsEverWritten(@ForAll @Size(4) List<@IntRange(min = 0, max = 255) Integer> bytes) {
    String address = String.join(".", bytes.stream().map(String::valueOf).toList());
    String masked = enricher.enrich(record().clientAddress(address).build(), "test").maskedClient();
    assertThat(masked).endsWith(".0/24");
  }

  @Test
  void clientsAreToldApartByAddressAndUserAgent() {
    long one = enricher.enrich(record().userAgent("a").build(), "t").clientId();
    assertThat(enricher.enrich(record().userAgent("a").build(), "t").clientId()).isEqualTo(one);
    assertThat(enricher.enrich(record().userAgent("b").build(), "t").clientId()).isNotEqualTo(one);
  }

  @Test
  void aFileThatIsNoRangesIsRefused() {
    assertThatThrownBy(() -> AwsIpRanges.parse(List.of("{}".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(ReferenceDataException.class)
        .hasMessageContaining("no list of prefixes");
    assertThatThrownBy(() -> GeoIp.parse(new byte[] {1, 2}))
        .isInstanceOf(ReferenceDataException.class);
  }
}
