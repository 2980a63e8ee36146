package dev.stallwatch.enrich;

import dev.stallwatch.model.Units;
import java.net.InetAddress;
import java.util.Optional;

/** Country and network of addresses. */
public interface GeoIp {
  /** The country of an address, ISO 3166-1 alpha-2 in lower case; empty where not known. */
  Optional<String> country(InetAddress address);

  /** The AS number of an address, {@link Units#UNKNOWN} where not known. */
  long network(InetAddress address);

  /**
   * The database of a file's content.
   *
   * @throws ReferenceDataException if it is no MaxMind DB
   */
  static GeoIp parse(byte[] file) {
    return MaxMindGeoIp.parse(file);
  }
}
