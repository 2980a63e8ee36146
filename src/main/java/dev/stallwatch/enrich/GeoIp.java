package dev.stallwatch.enrich;

import dev.stallwatch.model.Units;
import java.net.InetAddress;
import java.util.Optional;

/** Country and network of addresses. */
public interface GeoIp {
  /** Returns the country of an address, ISO 3166-1 alpha-2 in lower case; empty if unknown. */
  Optional<String> country(InetAddress address);

  /** Returns the AS number of an address, {@link Units#UNKNOWN} if unknown. */
  long network(InetAddress address);

  /**
   * Parses the content of a database file.
   *
   * @throws ReferenceDataException if it is not a MaxMind DB
   */
  static GeoIp parse(byte[] file) {
    return MaxMindGeoIp.parse(file);
  }
}
