package dev.stallwatch.config;

import java.net.URI;
import java.net.URISyntaxException;

/** HttpAddresses of services in a configuration. */
final class HttpAddresses {
  private HttpAddresses() {}

  /**
   * An address that names a host and holds no secret.
   *
   * @param key the key, for the message, which never repeats the address
   * @throws IllegalArgumentException if it is none
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
      // Told below.
    }
    throw new IllegalArgumentException(
        key + " must be an address such as https://host/path, without user and password");
  }
}
