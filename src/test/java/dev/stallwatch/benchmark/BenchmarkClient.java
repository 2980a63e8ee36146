package dev.stallwatch.benchmark;

import dev.stallwatch.scenario.log.Client;

/**
 * A client of a generated log.
 *
 * @param address IP address
 * @param userAgent its software
 * @param country ISO code in lower case
 * @param network AS number
 * @param home number of the edge that mostly serves it
 */
record BenchmarkClient(String address, String userAgent, String country, int network, int home)
    implements Client {

  @Override
  public String protocol() {
    return "HTTP/2.0";
  }

  @Override
  public String region() {
    return "-";
  }
}
