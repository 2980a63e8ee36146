package dev.stallwatch.model;

import java.util.Locale;

/**
 * A dimension that distinguishes requests and describes scopes. The order is the preference among
 * dimensions that describe the same requests equally well: those that an operator can act on come
 * first.
 */
public enum Dimension {
  /** Kind of server: {@code cdn} or {@code origin}. */
  SERVED_BY,
  /** Operating system or distribution of the client, by its user agent. */
  OS,
  /** Family of the client's user agent. */
  SOFTWARE,
  /** Location of the client: its cloud region if known, else its country. */
  REGION,
  /** Three-letter code of the CDN's point of presence. */
  EDGE,
  /** Source of the record: the configured source, else the log format. */
  SOURCE,
  /** Family and major version of the client's user agent. */
  SOFTWARE_VERSION,
  /** Country of the client, ISO 3166-1 alpha-2 in lower case. */
  COUNTRY,
  /** Network of the client: its AS number. */
  NETWORK,
  /** Finer code of the edge, if logged. */
  EDGE_NODE,
  /** Result of the CDN's cache lookup: hit, miss, ... */
  CACHE,
  /** HTTP version. */
  PROTOCOL,
  /** Version of the IP protocol: 4 or 6. */
  IP_VERSION,
  /** Order of magnitude of the object's size. */
  SIZE_CLASS,
  /** Host name that the client requested. */
  HOST,
  /** Object: path or key without its query string. */
  OBJECT,
  /** Prefix of the object's path. */
  PATH,
  /** Security rule that acted on the request. */
  RULE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the name used in tables, scopes and options: the constant's name in lower case. */
  public String code() {
    return code;
  }
}
