package dev.stallwatch.model;

import java.util.Locale;

/**
 * A rate that is watched: events over trials. The order is the order in which they tell of hung
 * downloads: when several move together, the first names the incident.
 */
public enum Metric {
  /** Stalled transfers over transfers. */
  STALL_RATE,
  /** Cut-short transfers over transfers. */
  CUT_SHORT_RATE,
  /** 206 responses over transfers. */
  PARTIAL_RATE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name used in tables and options. */
  public String code() {
    return code;
  }
}
