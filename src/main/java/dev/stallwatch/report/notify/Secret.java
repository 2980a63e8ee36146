package dev.stallwatch.report.notify;

/** A text that nobody may see: a key, or an address that is as good as one. */
public final class Secret {
  private final String value;

  Secret(String value) {
    this.value = value;
  }

  /** The text itself, for the request that needs it and nothing else. */
  public String reveal() {
    return value;
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "(secret)";
  }
}
