package dev.stallwatch.model.mitigation;

import java.util.Locale;

/** What a rule did with what it matched. */
public enum Mode {
  /** The rule matched and only recorded the match; the request or packet went on. */
  MONITOR,
  /** The rule acted: it dropped, blocked, delayed, or demanded a challenge. */
  ENFORCE,
  /** No mitigation: let through, or not matched by any rule. */
  EXEMPT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the value in tables. */
  public String code() {
    return code;
  }
}
