package dev.stallwatch.scenario.log;

/**
 * An object that is downloaded.
 *
 * @param path its path, which begins with a slash and needs no encoding
 * @param size its size in bytes
 * @param contentType its media type
 */
public record Item(String path, long size, String contentType) {

  /** Returns the offset of its last byte. */
  public long last() {
    return size - 1;
  }

  /** Returns an object next to this one that the server does not have. */
  public Item missing() {
    return new Item(path + ".asc", 0, "application/xml");
  }
}
