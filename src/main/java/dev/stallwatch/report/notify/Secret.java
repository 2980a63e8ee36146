package dev.stallwatch.report.notify;

/** A value that must not appear in output: a key, or a URL that grants access. */
public final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** Returns the value, for use in the request only. */
  public String reveal() {
    return value;
  }

  /** Returns a placeholder, never the value. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
