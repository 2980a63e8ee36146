package dev.stallwatch.engine.input;

import java.util.Locale;

/** What the files of a source hold. */
public enum SourceKind {
  /** Requests. */
  ACCESS,
  /** What mitigations did. No request is expected in any hour. */
  MITIGATION,
  /** Changes of rules, configurations or releases. No request is expected in any hour. */
  CHANGES;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the value in the configuration. */
  public String code() {
    return code;
  }

  /** Returns the kind of a code. */
  public static SourceKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
