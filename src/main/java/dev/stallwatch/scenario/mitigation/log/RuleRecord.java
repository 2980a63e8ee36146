package dev.stallwatch.scenario.mitigation.log;

import dev.stallwatch.scenario.log.Client;

/**
 * What a rule did with a request or a packet.
 *
 * @param atMicros time, microseconds since the epoch
 * @param rule the rule
 * @param action the vendor's word for what it did
 * @param interval one of so many is logged
 * @param client the client
 * @param edge location of the CDN, three letters in upper case
 * @param host requested host
 * @param path requested path
 * @param status HTTP status of the answer
 * @param id random bits of the request, from which each format derives its request id
 */
record RuleRecord(
    long atMicros,
    RuleKeys rule,
    String action,
    long interval,
    Client client,
    String edge,
    String host,
    String path,
    int status,
    long id) {}
