package dev.stallwatch.enrich;

import org.jspecify.annotations.Nullable;

/**
 * What is known about the client that a rule of a mitigation matched, in the values of the
 * dimensions of requests; null where the log cannot know it.
 *
 * @param identity identity of its address or subnet, never written; 0 if not logged
 * @param region its cloud region, else its country
 * @param country its country
 * @param network its AS number
 * @param edge three-letter code of the CDN's point of presence
 * @param os its operating system
 * @param software its software family
 */
public record MatchedClient(
    long identity,
    @Nullable String region,
    @Nullable String country,
    @Nullable String network,
    @Nullable String edge,
    @Nullable String os,
    @Nullable String software) {}
