package dev.stallwatch.model.mitigation;

import java.util.Locale;

/** The layer of the network at which a rule acts. */
public enum Layer {
  /** Packets, before there is a request. */
  L3_4,
  /** HTTP requests. */
  L7;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the value in tables. */
  public String code() {
    return code;
  }
}
