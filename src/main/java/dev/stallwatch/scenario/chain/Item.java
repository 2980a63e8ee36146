package dev.stallwatch.scenario.chain;

/**
 * An object that is downloaded.
 *
 * @param path its path, which needs no encoding
 * @param size its bytes
 * @param contentType its media type
 */
record Item(String path, long size, String contentType) {

  /** Number of its last byte. */
  long last() {
    return size - 1;
  }

  /** One that the server does not have. */
  Item missing() {
    return new Item(path + ".asc", 0, "application/xml");
  }
}
