package dev.stallwatch.incident;

import java.util.Locale;

/**
 * What a deviation looks like, by its metrics and its scope; see {@link RateVerdict}. A verdict
 * never states a cause.
 */
public enum Verdict {
  /** One kind of client at several places, through the CDN only. */
  MITIGATION_OR_CLIENT_REGRESSION(
      Kind.INCIDENT,
      "a mitigation at the CDN, or a client's regression",
      "Which mitigation, security rule or rate limit acted on these requests, and since when?"
          + " Were packets of these clients dropped?"),
  /** All clients of one or a few edges. */
  EDGE(
      Kind.INCIDENT,
      "a problem at an edge",
      "What changed at these edges, and can traffic be moved away from them?"),
  /** Clients that use the object store directly, or cache misses only. */
  ORIGIN(
      Kind.INCIDENT,
      "a problem at the origin",
      "Did requests from the edges to our origin fail or wait in this time?"),
  /** All clients of a region, whatever their kind. */
  REGIONAL(
      Kind.INCIDENT,
      "a network problem on the way to a region",
      "What changed on the way to this region: routing, peering, a link?"),
  /** All clients of a network, whatever their kind. */
  PEERING(
      Kind.INCIDENT,
      "a problem of the peering with a network",
      "Is the peering with this network congested or was its routing changed?"),
  /** One or a few objects, wherever they are fetched. */
  CACHED_OBJECT(
      Kind.INCIDENT,
      "a cached object that is damaged, stuck or too large",
      "Is a damaged copy of this object cached, and can it be purged?"),
  /** Many clients of a place fetch again what they have: it does not pass their check. */
  DAMAGED_COPY(
      Kind.INCIDENT,
      "a damaged copy at an edge or in a cache",
      "Are the copies that these edges or caches serve identical to those of the origin, and can"
          + " they be purged?"),
  /** One kind of client fetches again what it has, wherever it is served. */
  CLIENT_LOOP(
      Kind.INCIDENT,
      "a client in a loop that fetches again what it has",
      "Which release or configuration of this client changed when it began?"),
  /** Objects of some sizes only. */
  OBJECT_SIZE(
      Kind.INCIDENT,
      "a limit that objects of this size exceed, such as a timeout",
      "Which timeout, size limit or storage is met by objects of this size only, and what changed?"),
  /** Refused requests of one rule, path or host. */
  RULE(
      Kind.INCIDENT,
      "a rule that refuses requests",
      "Which rule refused these requests, and who changed it when?"),
  /** Mostly 429 responses. */
  RATE_LIMIT(
      Kind.INCIDENT,
      "a rate limit",
      "Which rate limit refused these requests, what is its threshold, and who changed it when?"),
  /** Mostly 401, 403, 407 or 451 responses, not of one rule, path or host. */
  BLOCK(
      Kind.INCIDENT,
      "a block of these clients",
      "Which rule or permission refused these requests, and who changed it when?"),
  /** Mostly 404 or 410 responses. */
  MISSING_OBJECTS(
      Kind.INCIDENT,
      "objects that are missing",
      "Were these objects deleted, moved or not published, or does a cache keep an old 404?"),
  /** Mostly 416 responses. */
  BROKEN_RESUMES(
      Kind.INCIDENT,
      "clients that ask for bytes beyond the end of an object",
      "Did these objects change while clients had a part of them, or is another size cached?"),
  /** Mostly 408, 460 or 499 responses. */
  CLIENTS_GAVE_UP(
      Kind.INCIDENT,
      "clients that gave up waiting",
      "How long did these requests wait for a response, and for which server?"),
  /** 5xx responses for everyone. */
  OUTAGE(Kind.INCIDENT, "an outage", "Is there an incident on your side, and what is its state?"),
  /** Usual requests are missing and did not move elsewhere. */
  MISSING_TRAFFIC(
      Kind.INCIDENT,
      "clients that no longer reach the service",
      "Do requests of these clients reach you: DNS, routing, a block before the log is written?"),
  /** Not limited to any group. */
  GLOBAL(
      Kind.INCIDENT,
      "a global problem",
      "Is there an incident on your side, and what is its state?"),
  /** A scope that matches no other pattern. */
  UNCLEAR(
      Kind.INCIDENT,
      "no known pattern",
      "What acted on these requests, and what changed when it began?"),
  /** More 206 responses while nothing is cut short: clients fetch in ranges by choice. */
  CLIENT_CHANGE(
      Kind.NOTICE, "clients that now fetch in ranges; not a problem", "No question is needed."),
  /** A rate has two levels, and the run alone does not show which of them is the usual one. */
  LEVEL_CHANGE(
      Kind.NOTICE,
      "a change of level, as by a release; the run alone does not show which level is usual",
      "Was anything released or configured at that time?"),
  /** Requests of one client or a few, while many clients are active. */
  FEW_CLIENTS(
      Kind.NOTICE,
      "requests of one or a few clients; not a problem of the service",
      "No question is needed."),
  /** More requests than usual. */
  MORE_DEMAND(Kind.NOTICE, "more demand than usual; not a problem", "No question is needed."),
  /** Requests are served under another value of one dimension instead. */
  MOVED_TRAFFIC(
      Kind.NOTICE, "traffic that moved elsewhere; not a problem", "No question is needed."),
  /** Nearly all requests of a source are missing, as when log files have not arrived yet. */
  DATA(
      Kind.NOTICE,
      "missing or late logs, which says nothing about the traffic",
      "Were all log files of this time delivered?");

  private enum Kind {
    INCIDENT,
    NOTICE
  }

  private final String code = name().toLowerCase(Locale.ROOT);
  private final Kind kind;
  private final String words;
  private final String question;

  Verdict(Kind kind, String words, String question) {
    this.kind = kind;
    this.words = words;
    this.question = question;
  }

  /** The value written to tables. */
  public String code() {
    return code;
  }

  /** The verdict as text, to follow "looks like". */
  public String words() {
    return words;
  }

  /** What to ask the operator of the CDN. */
  public String question() {
    return question;
  }

  /** Whether it is an incident; otherwise it is a notice, which pages nobody. */
  public boolean isIncident() {
    return kind == Kind.INCIDENT;
  }
}
