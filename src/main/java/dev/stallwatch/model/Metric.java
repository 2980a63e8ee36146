package dev.stallwatch.model;

import java.util.Locale;

/**
 * A rate that is watched: events over trials. The order is the order in which they tell of hung
 * downloads: when several move together, the first names the incident.
 */
public enum Metric {
  /** Stalled transfers over transfers. */
  STALL_RATE("stalled"),
  /** Cut-short transfers over transfers. */
  CUT_SHORT_RATE("cut_short"),
  /** 206 responses over transfers. */
  PARTIAL_RATE("partial");

  private final String code = name().toLowerCase(Locale.ROOT);

  private final String events;

  Metric(String events) {
    this.events = events;
  }

  /** The column of {@code traffic} that counts the events. */
  public String events() {
    return events;
  }

  /** The name used in tables and options. */
  public String code() {
    return code;
  }
}
