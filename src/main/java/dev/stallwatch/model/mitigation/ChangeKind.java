package dev.stallwatch.model.mitigation;

import java.util.Locale;

/** What kind of change it is. */
public enum ChangeKind {
  /** A rule changed from monitor to enforce, or back. */
  FLIP,
  /** A rule acts that did not occur before. */
  FIRST_SEEN,
  /** A rule or configuration changed in another way. */
  CHANGED,
  /** A rule no longer occurs. */
  VANISHED,
  /** A release was deployed. */
  DEPLOY,
  /** The vendor published a notice about its service. */
  NOTICE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the value in tables. */
  public String code() {
    return code;
  }
}
