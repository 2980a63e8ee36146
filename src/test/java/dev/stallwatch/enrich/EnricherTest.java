package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import java.net.InetAddress;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnricherTest {
  /** Knows every address. */
  private static final GeoIp GEO_IP =
      new GeoIp() {
        @Override
        public Optional<String> country(InetAddress address) {
          return Optional.of("fr");
        }

        @Override
        public long network(InetAddress address) {
          return 64500;
        }
      };

  private final Enricher plain = new Enricher(PrefixMask.DEFAULTS, null, null);
  private final Enricher enricher =
      new Enricher(PrefixMask.DEFAULTS, AwsIpRangesTest.published(), GEO_IP);

  private static AccessRecord.Builder record() {
    return AccessRecord.builder()
        .startedAtMicros(0)
        .method("GET")
        .object("/o")
        .status(200)
        .clientAddress("203.0.113.77");
  }

  private static Request enrich(Enricher enricher, AccessRecord.Builder record) {
    return enricher.enrich(record.build(), "test");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // logged region, address, logged country, server's region, served by, region
        "AP-South-1, 198.18.4.9,   DE, us-east-2, ORIGIN, ap-south-1",
        "-,          198.18.4.9,   DE, us-east-2, ORIGIN, us-west-2",
        "-,          198.18.9.1,   DE, us-east-2, ORIGIN, de",
        "-,          203.0.113.77, DE, us-east-2, ORIGIN, de",
        "-,          203.0.113.77, -,  us-east-2, ORIGIN, fr",
        "-,          -,            -,  US-East-2, ORIGIN, us-east-2",
        "-,          -,            -,  us-east-2, CDN,    unknown",
        "-,          junk,         -,  -,         ORIGIN, unknown"
      })
  void regionIsTheBestEstimateOfWhereTheClientIs(
      @Nullable String clientRegion,
      @Nullable String address,
      @Nullable String country,
      @Nullable String serverRegion,
      ServedBy servedBy,
      String region) {
    AccessRecord.Builder record =
        record()
            .clientRegion(clientRegion)
            .clientAddress(address)
            .country(country)
            .serverRegion(serverRegion)
            .servedBy(servedBy);
    assertThat(enrich(enricher, record).key().region()).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // logged region, logged country, server's region, said of the source, region
        "eu-west-1, -,  -,         eu-north-1, eu-west-1",
        "-,         DE, -,         eu-north-1, de",
        "-,         -,  us-east-2, eu-north-1, eu-north-1",
        "-,         -,  us-east-2, -,          us-east-2"
      })
  void regionOfTheSourceIsADefault(
      @Nullable String clientRegion,
      @Nullable String country,
      @Nullable String serverRegion,
      @Nullable String ofSource,
      String region) {
    AccessRecord access =
        record()
            .clientRegion(clientRegion)
            .country(country)
            .serverRegion(serverRegion)
            .servedBy(ServedBy.ORIGIN)
            .build();
    assertThat(plain.enrich(access, "test", ofSource).key().region()).isEqualTo(region);
  }

  @Test
  void countryAndNetworkOfTheLogTakePrecedence() {
    Request logged = enrich(enricher, record().country("DE").network(64501));
    assertThat(logged.country()).isEqualTo("de");
    assertThat(logged.network()).isEqualTo(64501);
    Request looked = enrich(enricher, record());
    assertThat(looked.country()).isEqualTo("fr");
    assertThat(looked.network()).isEqualTo(64500);
    Request unknown = enrich(plain, record());
    assertThat(unknown.country()).isNull();
    assertThat(unknown.network()).isEqualTo(Units.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "FRA56-P6, CDN, fra, fra56-p6",
        "YTO50-C1, CDN, yto, yto50-c1",
        "sfo, CDN, sfo, sfo",
        "SEA19-C1, ORIGIN, sea, sea19-c1",
        "12, CDN, unknown, 12",
        "F1A2, CDN, unknown, f1a2",
        "-, CDN, unknown, -",
        "-, ORIGIN, none, -"
      })
  void edgeIsTheFirstThreeLettersInLowerCase(
      @Nullable String logged, ServedBy servedBy, String edge, @Nullable String node) {
    Request request = enrich(plain, record().edge(logged).servedBy(servedBy));
    assertThat(request.key().edge()).isEqualTo(edge);
    assertThat(request.edgeNode()).isEqualTo(node);
  }

  @Test
  void softwareSystemAndSourceAreInTheKey() {
    Request request = enrich(plain, record().userAgent("npm/6.14.4 node/v12.16.3 linux x64"));
    assertThat(request.key().software()).isEqualTo("npm");
    assertThat(request.softwareVersion()).isEqualTo("npm-6");
    assertThat(request.key().os()).isEqualTo("linux");
    assertThat(request.key().source()).isEqualTo("test");
    assertThat(request.maskedClient()).isEqualTo("203.0.113.0/24");
  }

  @Test
  void aClientIsItsAddressAndItsUserAgent() {
    long one = enrich(plain, record().userAgent("a")).clientId();
    assertThat(enrich(enricher, record().userAgent("a")).clientId()).isEqualTo(one);
    assertThat(enrich(plain, record().userAgent("b")).clientId()).isNotEqualTo(one);
    assertThat(enrich(plain, record().userAgent("a").clientAddress("203.0.113.78")).clientId())
        .isNotEqualTo(one);
    assertThat(
            enrich(plain, record().userAgent("a").clientAddress("::ffff:203.0.113.77")).clientId())
        .isEqualTo(one);
  }

  @Test
  void identitiesNeverChange() {
    Request request = enrich(plain, record().userAgent("a").host("h"));
    assertThat(request.clientId()).isEqualTo(8713441658336036810L);
    assertThat(request.objectId()).isEqualTo(-4253224472789317592L);
    Request unknown = enrich(plain, record().clientAddress(null));
    assertThat(unknown.clientId())
        .isEqualTo(enrich(enricher, record().clientAddress(null)).clientId());
    assertThat(unknown.maskedClient()).isEqualTo("unknown");
  }

  @Test
  void objectIdentityIsHostAndPath() {
    long one = enrich(plain, record().host("h").object("/o")).objectId();
    assertThat(enrich(plain, record().host("h").object("/p")).objectId()).isNotEqualTo(one);
    assertThat(enrich(plain, record().host("h/").object("o")).objectId()).isNotEqualTo(one);
    assertThat(enrich(plain, record().host(null)).objectId())
        .isEqualTo(enrich(plain, record().host("")).objectId());
  }

  @Property
  void noTextOfALogLineThrowsOrLeaksAnAddress(
      @ForAll String address,
      @ForAll String userAgent,
      @ForAll String edge,
      @ForAll String region,
      @ForAll String country) {
    AccessRecord.Builder record =
        record()
            .clientAddress(address)
            .userAgent(userAgent)
            .edge(edge)
            .clientRegion(region)
            .country(country)
            .host(userAgent)
            .object(address);
    Request request = enrich(enricher, record);
    assertThat(request.maskedClient()).matches("unknown|[0-9a-f.:]+/(24|48)");
    assertThat(request.key().edge()).matches("[a-z]{3}|unknown");
  }

  @Test
  void textOfAMegabyteIsAccepted() {
    String endless = "9".repeat(1 << 20);
    assertThatCode(
            () ->
                enrich(enricher, record().clientAddress(endless).userAgent(endless).edge(endless)))
        .doesNotThrowAnyException();
  }

  private static Request masked(AddressMask mask, String object) {
    return enrich(new Enricher(mask, null, null), record().object(object));
  }

  @Test
  void addressesInObjectNamesAreMaskedAndNamesStayDistinct() {
    String name = "/by-ip/203.0.113.77/x%2F198%2E51%2E100.5.bin";
    Request prefix = masked(PrefixMask.DEFAULTS, name);
    assertThat(prefix.access().target().object())
        .isEqualTo("/by-ip/203.0.113.0/24/x%2F198.51.100.0/24.bin");
    assertThat(prefix.objectId())
        .isNotEqualTo(masked(PrefixMask.DEFAULTS, name.replace("77", "78")).objectId());
    AddressMask keyed = new KeyedHashMask(new MaskKey("0123456789abcdef"));
    AddressMask other = new KeyedHashMask(new MaskKey("abcdef0123456789"));
    Request hashed = masked(keyed, name);
    assertThat(hashed.access().target().object())
        .matches("/by-ip/[0-9a-f]{16}/x%2F[0-9a-f]{16}\\.bin");
    assertThat(hashed.objectId())
        .isEqualTo(masked(keyed, name).objectId())
        .isNotEqualTo(masked(keyed, name.replace("77", "78")).objectId())
        .isNotEqualTo(masked(other, name).objectId());
    assertThat(masked(new NoMask(), name).access().target().object()).isEqualTo(name);
  }

  @Test
  void addressesInObjectNamesAreDroppedOrKeptIfConfigured() {
    String name = "/pool/tool-1.2.3.4.deb";
    assertThat(
            masked(new ObjectsMask(PrefixMask.DEFAULTS, ObjectsMask.Treatment.DROPPED), name)
                .access()
                .target()
                .object())
        .isEqualTo("/pool/tool-(address).deb");
    assertThat(
            masked(new ObjectsMask(PrefixMask.DEFAULTS, ObjectsMask.Treatment.KEPT), name)
                .access()
                .target()
                .object())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/library/alpine/blobs/sha256:c9b1b535fdd91a9855fb7f82348177e5f019329a58c53c47272962dd60f71fc9",
    "/releases/2020-07-05-19-00/a.b.c/x_1.2.3-4_amd64.deb",
    "/x/1.2.3",
    "/2020.07.05/12:30:00"
  })
  void otherTextInObjectNamesIsUnchanged(String name) {
    assertThat(masked(PrefixMask.DEFAULTS, name).access().target().object()).isEqualTo(name);
  }
}
