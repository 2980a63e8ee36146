package dev.stallwatch.model;

/** Who answered a client's request. */
public enum ServedBy {
  /** A point of presence of a content delivery network. */
  CDN("cdn"),
  /** The object store, asked by the client directly. */
  ORIGIN("origin");

  private final String code;

  ServedBy(String code) {
    this.code = code;
  }

  /** The value written to tables and scopes; it never changes. */
  public String code() {
    return code;
  }

  /**
   * The constant of a code.
   *
   * @throws IllegalArgumentException if no constant has this code
   */
  public static ServedBy ofCode(String code) {
    for (ServedBy value : values()) {
      if (value.code.equals(code)) {
        return value;
      }
    }
    throw new IllegalArgumentException("not a served_by: " + code);
  }
}
