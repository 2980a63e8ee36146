package dev.stallwatch.enrich;

import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Country and network of addresses, from a MaxMind DB of countries, cities or networks. */
public final class GeoIp {
  private final Reader reader;

  private GeoIp(Reader reader) {
    this.reader = reader;
  }

  /**
   * The database of a file's content.
   *
   * @throws ReferenceDataException if it is no MaxMind DB
   */
  public static GeoIp parse(byte[] file) {
    try {
      return new GeoIp(new Reader(new ByteArrayInputStream(file)));
    } catch (IOException | RuntimeException e) {
      throw new ReferenceDataException("it is no MaxMind DB");
    }
  }

  /** The country of an address, ISO 3166-1 alpha-2 in lower case. */
  public Optional<String> country(InetAddress address) {
    Map<?, ?> entry = entry(address);
    Object country = entry == null ? null : entry.get("country");
    Object code =
        country instanceof Map<?, ?> map
            ? map.get("iso_code")
            : entry == null ? null : entry.get("country_code");
    return code instanceof String text
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private @Nullable Map<?, ?> entry(InetAddress address) {
    try {
      return reader.get(address, Map.class);
    } catch (IOException e) {
      return null;
    }
  }
}
