package dev.stallwatch.enrich;

import com.google.common.base.CharMatcher;
import com.maxmind.db.Reader;
import dev.stallwatch.model.Units;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A MaxMind DB of countries, cities or networks. Reads {@code country.iso_code} or {@code
 * country_code}, and {@code autonomous_system_number} or {@code asn}, which may have the form
 * {@code AS64500}.
 */
final class MaxMindGeoIp implements GeoIp {
  private static final int IPV6 = 6;

  /** {@code AS} and the ten digits of a 32-bit number. */
  private static final int MAX_NUMBER_LENGTH = 12;

  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final CharMatcher LETTERS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));

  private final Reader reader;

  private MaxMindGeoIp(Reader reader) {
    this.reader = reader;
  }

  static MaxMindGeoIp parse(byte[] file) {
    try {
      return new MaxMindGeoIp(new Reader(new ByteArrayInputStream(file)));
    } catch (IOException | RuntimeException e) {
      throw new ReferenceDataException("not a MaxMind DB (use an unpacked .mmdb file)");
    }
  }

  @Override
  public Optional<String> country(InetAddress address) {
    Map<?, ?> entry = entry(address);
    Object code =
        entry.get("country") instanceof Map<?, ?> country
            ? country.get("iso_code")
            : entry.get("country_code");
    return code instanceof String text && isCountry(text)
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  @Override
  public long network(InetAddress address) {
    Map<?, ?> entry = entry(address);
    Object number = entry.get("autonomous_system_number");
    if (number == null) {
      number = entry.get("asn");
    }
    if (number instanceof Number plain) {
      return plain.longValue() > 0 ? plain.longValue() : Units.UNKNOWN;
    }
    return number instanceof String text && text.length() <= MAX_NUMBER_LENGTH
        ? numberOf(text.startsWith("AS") ? text.substring(2) : text)
        : Units.UNKNOWN;
  }

  private static boolean isCountry(String text) {
    return text.length() == 2 && LETTERS.matchesAllOf(text);
  }

  private static long numberOf(String digits) {
    return !digits.isEmpty() && DIGITS.matchesAllOf(digits)
        ? Long.parseLong(digits)
        : Units.UNKNOWN;
  }

  private Map<?, ?> entry(InetAddress address) {
    if (address instanceof Inet6Address && reader.getMetadata().getIpVersion() != IPV6) {
      return Map.of(); // the library would return the entry of an unrelated IPv4 network
    }
    try {
      @Nullable Map<?, ?> entry = reader.get(address, Map.class);
      return entry == null ? Map.of() : entry;
    } catch (IOException | RuntimeException e) {
      return Map.of(); // a damaged record, or one that is not a map
    }
  }
}
