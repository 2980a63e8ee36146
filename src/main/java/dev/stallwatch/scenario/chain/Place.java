package dev.stallwatch.scenario.chain;

/**
 * A location of clients.
 *
 * @param edge location of the CDN that serves it
 * @param country ISO code in lower case
 * @param network AS number
 * @param region cloud region, a dash for none
 * @param ipv4 first 16 bits of its IPv4 addresses
 * @param ipv6 first 48 bits of its IPv6 addresses
 * @param bytesPerSecond median throughput
 */
public record Place(
    String edge,
    String country,
    int network,
    String region,
    String ipv4,
    String ipv6,
    double bytesPerSecond) {}
