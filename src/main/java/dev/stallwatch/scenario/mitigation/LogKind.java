package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.mitigation.Layer;

/** A log of decisions, and what it shows of those that a rule matched. */
enum LogKind {
  CLOUDFLARE_NETWORK("cloudflare", "dosd", Layer.L3_4, true, true, false, false),
  CLOUDFLARE_FIREWALL("cloudflare", "firewallcustom", Layer.L7, true, true, true, true),
  AWS_WAF("aws", "waf", Layer.L7, false, false, true, true),
  AKAMAI("akamai", "siem", Layer.L7, false, true, true, false),
  GCP_ARMOR("gcp", "armor", Layer.L7, true, true, true, true),
  AZURE_WAF("azure", "waf", Layer.L7, false, false, false, true);

  private final String vendor;
  private final String product;
  private final Layer layer;
  private final boolean showsEdge;
  private final boolean showsNetwork;
  private final boolean showsUserAgent;
  private final boolean joins;

  LogKind(
      String vendor,
      String product,
      Layer layer,
      boolean showsEdge,
      boolean showsNetwork,
      boolean showsUserAgent,
      boolean joins) {
    this.vendor = vendor;
    this.product = product;
    this.layer = layer;
    this.showsEdge = showsEdge;
    this.showsNetwork = showsNetwork;
    this.showsUserAgent = showsUserAgent;
    this.joins = joins;
  }

  String vendor() {
    return vendor;
  }

  String product() {
    return product;
  }

  Layer layer() {
    return layer;
  }

  boolean isOfPackets() {
    return layer == Layer.L3_4;
  }

  boolean showsEdge() {
    return showsEdge;
  }

  boolean showsNetwork() {
    return showsNetwork;
  }

  boolean showsUserAgent() {
    return showsUserAgent;
  }

  /** Whether its request ids are those of the access log. */
  boolean joins() {
    return joins;
  }
}
