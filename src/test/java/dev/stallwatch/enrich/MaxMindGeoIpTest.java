package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import dev.stallwatch.model.Units;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Reads databases of one node, written by this test according to the MaxMind DB file format
 * specification 2.0.
 */
class MaxMindGeoIpTest {
  private static final InetAddress LOWER_HALF = InetAddresses.forString("10.0.0.1");
  private static final InetAddress UPPER_HALF = InetAddresses.forString("198.18.0.1");
  private static final InetAddress IPV6 = InetAddresses.forString("2001:db8::1");

  /** A database in which the lower half of all addresses has the entry. */
  private static byte[] database(int ipVersion, Object entry) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 1 + 16}); // 0: first byte of the data section
    out.writeBytes(new byte[] {0, 0, 1}); // 1: number of nodes, nothing found
    out.writeBytes(new byte[16]);
    write(out, entry);
    out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("node_count", 1L);
    metadata.put("record_size", 24);
    metadata.put("ip_version", ipVersion);
    metadata.put("database_type", "Test");
    metadata.put("languages", List.of());
    metadata.put("binary_format_major_version", 2);
    metadata.put("binary_format_minor_version", 0);
    metadata.put("build_epoch", BigInteger.ONE);
    metadata.put("description", Map.of());
    write(out, metadata);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    if (value instanceof Map<?, ?> map) {
      out.write(7 << 5 | map.size());
      map.forEach(
          (key, entry) -> {
            write(out, key);
            write(out, entry);
          });
    } else if (value instanceof String text) {
      out.write(2 << 5 | text.length());
      out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    } else if (value instanceof List<?> list) {
      out.write(list.size());
      out.write(11 - 7);
    } else if (value instanceof Integer number) {
      out.write(5 << 5 | 2);
      out.write(number >>> 8);
      out.write(number);
    } else if (value instanceof Long number) {
      out.write(6 << 5 | 4);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write((int) (number >>> shift));
      }
    } else if (value instanceof BigInteger number) {
      out.write(1); // of one byte
      out.write(9 - 7);
      out.write(number.intValue());
    } else {
      throw new AssertionError(value);
    }
  }

  @Test
  void countryIsTheIsoCodeInLowerCase() {
    GeoIp nested = GeoIp.parse(database(4, Map.of("country", Map.of("iso_code", "DE"))));
    GeoIp flat = GeoIp.parse(database(4, Map.of("country_code", "FR")));
    assertThat(nested.country(LOWER_HALF)).contains("de");
    assertThat(nested.country(UPPER_HALF)).isEmpty();
    assertThat(flat.country(LOWER_HALF)).contains("fr");
  }

  @Test
  void networkIsTheAsNumber() {
    GeoIp number = GeoIp.parse(database(4, Map.of("autonomous_system_number", 64500L)));
    GeoIp text = GeoIp.parse(database(4, Map.of("asn", "AS64501")));
    assertThat(number.network(LOWER_HALF)).isEqualTo(64500);
    assertThat(number.network(UPPER_HALF)).isEqualTo(Units.UNKNOWN);
    assertThat(number.country(LOWER_HALF)).isEmpty();
    assertThat(text.network(LOWER_HALF)).isEqualTo(64501);
  }

  @Test
  void ofIpv6ADatabaseWithoutItKnowsNothing() {
    GeoIp geoIp = GeoIp.parse(database(4, Map.of("country_code", "FR", "asn", "AS64501")));
    assertThat(geoIp.country(IPV6)).isEmpty();
    assertThat(geoIp.network(IPV6)).isEqualTo(Units.UNKNOWN);
  }

  @Test
  void entryOfAnotherShapeIsUnknown() {
    for (Object entry :
        List.of(
            "text",
            7,
            Map.of("country", "DE", "asn", "many"),
            Map.of("country_code", "<b>", "autonomous_system_number", 0L))) {
      GeoIp geoIp = GeoIp.parse(database(4, entry));
      assertThat(geoIp.country(LOWER_HALF)).isEmpty();
      assertThat(geoIp.network(LOWER_HALF)).isEqualTo(Units.UNKNOWN);
    }
  }

  @Test
  void fileOfAnotherKindIsRejectedInOneLine() {
    for (byte[] file : new byte[][] {{}, {1, 2}, new byte[4096]}) {
      assertThatThrownBy(() -> GeoIp.parse(file))
          .isInstanceOf(ReferenceDataException.class)
          .hasMessageContaining("MaxMind DB")
          .hasMessageNotContaining("\n");
    }
  }
}
