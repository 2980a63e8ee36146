package dev.stallwatch.model;

import java.util.Locale;

/**
 * A dimension that distinguishes requests and describes scopes. The order is the preference among
 * dimensions that describe the same requests equally well: those that an operator can act on come
 * first.
 */
public enum Dimension {
  /** Kind of server: {@code cdn} or {@code origin}. */
  SERVED_BY("served by", "delivery paths"),
  /** Operating system or distribution of the client, by its user agent. */
  OS("operating system", "operating systems"),
  /** Family of the client's user agent. */
  SOFTWARE("software", "software families"),
  /** Location of the client: its cloud region if known, else its country. */
  REGION("region", "regions"),
  /** Three-letter code of the CDN's point of presence. */
  EDGE("edge", "edges"),
  /** Source of the record: the configured source, else the log format. */
  SOURCE("source", "sources"),
  /** Family and major version of the client's user agent. */
  SOFTWARE_VERSION("software version", "software versions"),
  /** Country of the client, ISO 3166-1 alpha-2 in lower case. */
  COUNTRY("country", "countries"),
  /** Network of the client: its AS number. */
  NETWORK("network", "networks"),
  /** Finer code of the edge, if logged. */
  EDGE_NODE("edge node", "edge nodes"),
  /** Result of the CDN's cache lookup: hit, miss, ... */
  CACHE("cache result", "cache results"),
  /** HTTP version. */
  PROTOCOL("protocol", "protocols"),
  /** Version of the IP protocol: 4 or 6. */
  IP_VERSION("IP version", "IP versions"),
  /** Order of magnitude of the object's size. */
  SIZE_CLASS("size class", "size classes"),
  /** Host name that the client requested. */
  HOST("host", "hosts"),
  /** Object: path or key without its query string. */
  OBJECT("object", "objects"),
  /** Prefix of the object's path. */
  PATH("path", "paths"),
  /** Security rule that acted on the request. */
  RULE("rule", "rules");

  private final String code = name().toLowerCase(Locale.ROOT);
  private final String label;
  private final String plural;

  Dimension(String label, String plural) {
    this.label = label;
    this.plural = plural;
  }

  /** Returns the name used in tables, scopes and options: the constant's name in lower case. */
  public String code() {
    return code;
  }

  /** The name in texts, to precede a value: {@code operating system}. */
  public String label() {
    return label;
  }

  /** The name of several values in texts: {@code operating systems}. */
  public String plural() {
    return plural;
  }
}
