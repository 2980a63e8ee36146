package dev.stallwatch.config;

import dev.stallwatch.yaml.KeyException;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of HTTP services in a configuration. */
final class HttpAddresses {
  private HttpAddresses() {}

  /**
   * Parses an address that has a host and no user or password.
   *
   * @param key path of the key, for the message, which never repeats the address
   * @throws KeyException if it is none
   */
  static URI http(String key, String text) {
    try {
      URI address = new URI(text.strip());
      String scheme = address.getScheme();
      if (address.getUserInfo() == null
          && address.getHost() != null
          && ("https".equals(scheme) || "http".equals(scheme))) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    throw new KeyException(
        key, "must be an address such as https://host/path, without user and password");
  }
}
