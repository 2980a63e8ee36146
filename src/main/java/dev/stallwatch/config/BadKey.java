package dev.stallwatch.config;

/** A key of the configuration has a value that can't be meant; the message begins with its path. */
final class BadKey extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * With what is wrong.
   *
   * @param key path of the key, such as {@code sources[0].path}
   * @param problem the rest of the sentence that begins with the key: what is wrong, what to do
   */
  BadKey(String key, String problem) {
    super(key + " " + problem);
    this.key = key;
  }

  /** The path of the key. */
  String key() {
    return key;
  }
}
