package dev.stallwatch.scenario.chain;

/**
 * Somewhere that clients are.
 *
 * @param edge the CDN's node that serves it
 * @param country its country
 * @param network its AS number
 * @param region its cloud region, a dash for none
 * @param ipv4 first half of its addresses of 32 bits
 * @param ipv6 first 48 bits of its addresses of 128 bits
 * @param bytesPerSecond median throughput there
 */
public record Place(
    String edge,
    String country,
    int network,
    String region,
    String ipv4,
    String ipv6,
    double bytesPerSecond) {}
