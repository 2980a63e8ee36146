package dev.stallwatch.scenario.chain;

import java.util.List;

/**
 * A declared behaviour of clients.
 *
 * @param name name of the behaviour in the labels
 * @param course how its downloads proceed
 * @param downloads number of downloads at scale 1; of addresses where many hosts share one
 * @param objects kinds of objects that are downloaded
 * @param agents name of the group of its user agents
 * @param hangs probability that a transfer hangs or breaks against the client's intent, 0 to 1
 * @param unnoticed probability that the server notices only later that the client of a hung
 *     transfer left, 0 to 1
 * @param moves probability that a reattempt comes from another address of the client's subnet, 0 to
 *     1
 * @param ipv6 share of clients with IPv6, 0 to 1
 * @param bytesPerSecond median throughput, 0 for that of the place
 * @param lastMinutes if above 0, downloads begin within these last minutes of the log
 */
public record ClientProfile(
    String name,
    Course.Named course,
    int downloads,
    List<String> objects,
    String agents,
    double hangs,
    double unnoticed,
    double moves,
    double ipv6,
    double bytesPerSecond,
    int lastMinutes) {}
