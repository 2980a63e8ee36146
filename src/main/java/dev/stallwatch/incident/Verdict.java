package dev.stallwatch.incident;

import java.util.Locale;

/**
 * What a deviation looks like, judged by its metrics and its scope; see {@link RateVerdict}. It
 * never says what caused it.
 */
public enum Verdict {
  /** One kind of client at several places, through the CDN only. */
  MITIGATION_OR_CLIENT_REGRESSION("a mitigation at the CDN, or a client's regression"),
  /** All clients of one or a few edges. */
  EDGE("trouble of an edge"),
  /** Clients asking the object store directly, or only what the cache has not. */
  ORIGIN("trouble of the origin"),
  /** All clients of a region, whatever their kind. */
  REGIONAL("trouble on the way to a region"),
  /** All clients of a network, whatever their kind. */
  PEERING("trouble of a peering with a network"),
  /** One or a few objects, wherever they are fetched. */
  CACHED_OBJECT("a cached object that is damaged or stuck"),
  /** Refused requests of one rule, path or host. */
  RULE("a rule that refuses requests"),
  /** Answers of 5xx to everyone. */
  OUTAGE("an outage"),
  /** Usual requests that do not come, and come nowhere else. */
  MISSING_TRAFFIC("clients that no longer reach the service"),
  /** No limit at all. */
  GLOBAL("trouble everywhere"),
  /** None of these. */
  UNCLEAR("no known pattern"),
  /**
   * More 206 responses while nothing is cut short: clients fetch in ranges because they want to.
   */
  CLIENT_CHANGE("clients that fetch in ranges now, which is no trouble"),
  /** Requests of one client or of a few, where there are more. */
  FEW_CLIENTS("requests of one client or of a few, which is no trouble of the service"),
  /** More requests than usual. */
  MORE_DEMAND("more demand than usual, which is no trouble"),
  /** Requests that are served under another value of one dimension instead. */
  MOVED_TRAFFIC("traffic that moved elsewhere, which is no trouble"),
  /** Nearly all requests of a source are missing, as when log files have not come yet. */
  DATA("logs that are missing or late, which says nothing of the traffic");

  private final String code = name().toLowerCase(Locale.ROOT);
  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The value written to tables. */
  public String code() {
    return code;
  }

  /** The verdict in words. */
  public String words() {
    return words;
  }

  /** Whether it tells of trouble; else it is a notice, worth knowing and nobody's page. */
  public boolean isIncident() {
    return switch (this) {
      case CLIENT_CHANGE, FEW_CLIENTS, MORE_DEMAND, MOVED_TRAFFIC, DATA -> false;
      case MITIGATION_OR_CLIENT_REGRESSION,
          EDGE,
          ORIGIN,
          REGIONAL,
          PEERING,
          CACHED_OBJECT,
          RULE,
          OUTAGE,
          MISSING_TRAFFIC,
          GLOBAL,
          UNCLEAR ->
          true;
    };
  }
}
