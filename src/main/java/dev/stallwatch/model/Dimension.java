package dev.stallwatch.model;

import java.util.Locale;

/**
 * A dimension by which requests are told apart and scopes are named. The order is the order of
 * preference when two dimensions describe the same requests equally well: what an operator can act
 * on comes first.
 */
public enum Dimension {
  /** Who answered: {@code cdn} or {@code origin}. */
  SERVED_BY,
  /** The operating system or distribution of the client, as far as its user agent tells. */
  OS,
  /** The family of the client's user agent. */
  SOFTWARE,
  /** Where the client is: its cloud region where known, else its country. */
  REGION,
  /** The CDN's point of presence by its three-letter code. */
  EDGE,
  /** Where the record came from: the configured source, else the log format. */
  SOURCE,
  /** Family and major version of the client's user agent. */
  SOFTWARE_VERSION,
  /** The client's country, ISO 3166-1 alpha-2 in lower case. */
  COUNTRY,
  /** The client's network: its AS number. */
  NETWORK,
  /** The finer code of the edge where the log has one. */
  EDGE_NODE,
  /** What the CDN's cache did: hit, miss, ... */
  CACHE,
  /** HTTP version. */
  PROTOCOL,
  /** 4 or 6. */
  IP_VERSION,
  /** Order of magnitude of the object's size. */
  SIZE_CLASS,
  /** The host name that the client asked for. */
  HOST,
  /** The object: path or key without its query string. */
  OBJECT,
  /** A prefix of the object's path. */
  PATH,
  /** The security rule that acted on the request. */
  RULE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name used in tables, scopes and options: the constant's name in lower case. */
  public String code() {
    return code;
  }
}
