package dev.stallwatch.scenario.log;

/** The client of an exchange, as far as logs show it. */
public interface Client {
  /** IP address. */
  String address();

  /** User agent, not encoded. */
  String userAgent();

  /** HTTP version as CloudFront writes it: HTTP/1.1, HTTP/2.0 or HTTP/3.0. */
  String protocol();

  /** ISO code of its country, in lower case. */
  String country();

  /** Number of its autonomous system. */
  int network();

  /** Cloud region, a dash outside of clouds. */
  String region();
}
