package dev.stallwatch.model;

/** The kind of server that answered a request. */
public enum ServedBy {
  /** A point of presence of a content delivery network. */
  CDN("cdn"),
  /** The object store, accessed by the client directly. */
  ORIGIN("origin");

  private final String code;

  ServedBy(String code) {
    this.code = code;
  }

  /** Returns the value written to tables and scopes; it never changes. */
  public String code() {
    return code;
  }

  /**
   * Returns the constant of a code.
   *
   * @throws IllegalArgumentException if no constant has this code
   */
  public static ServedBy ofCode(String code) {
    for (ServedBy value : values()) {
      if (value.code.equals(code)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown served_by: " + code);
  }
}
