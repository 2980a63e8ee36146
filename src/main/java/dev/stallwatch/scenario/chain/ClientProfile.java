package dev.stallwatch.scenario.chain;

import java.util.List;

/**
 * A declared behaviour: who does what, how often.
 *
 * @param name the behaviour's name in the labels
 * @param course how its downloads go
 * @param downloads how many there are at scale 1 (of addresses where many share one)
 * @param shelves what is downloaded
 * @param agents name of the group of its user agents
 * @param hangs chance that a transfer hangs or breaks against the client's wish, 0 to 1
 * @param unnoticed chance that the server sees only later that the client of a hung one left
 * @param moves chance that the client comes back from another address of its subnet
 * @param ipv6 share of clients with IPv6
 * @param bytesPerSecond median throughput, 0 for that of the place
 * @param lastMinutes begins within so many minutes of the end of the log; 0 for any time
 */
public record ClientProfile(
    String name,
    Course.Named course,
    int downloads,
    List<String> shelves,
    String agents,
    double hangs,
    double unnoticed,
    double moves,
    double ipv6,
    double bytesPerSecond,
    int lastMinutes) {}
