package dev.stallwatch.model.mitigation;

import java.util.Locale;

/** How a change is known. */
public enum ChangeEvidence {
  /** A log, list or notice states it. */
  LOGGED,
  /** It follows from the decisions of a rule. */
  INFERRED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the value in tables. */
  public String code() {
    return code;
  }
}
