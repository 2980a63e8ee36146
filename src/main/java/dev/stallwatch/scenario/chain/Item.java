package dev.stallwatch.scenario.chain;

/**
 * An object that is downloaded.
 *
 * @param path its path, which needs no encoding
 * @param size its bytes
 * @param contentType its media type
 */
public record Item(String path, long size, String contentType) {

  /** Number of its last byte. */
  public long last() {
    return size - 1;
  }

  /** One that the server does not have. */
  public Item missing() {
    return new Item(path + ".asc", 0, "application/xml");
  }
}
