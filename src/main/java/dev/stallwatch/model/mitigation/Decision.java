package dev.stallwatch.model.mitigation;

import org.jspecify.annotations.Nullable;

/**
 * One record of a mitigation: a rule acted on, would have acted on, or let through a request or
 * packets.
 *
 * @param atMicros time in microseconds since the epoch
 * @param rule the rule
 * @param mode whether it acted
 * @param action the vendor's word for the action, in lower case
 * @param matched what it matched
 * @param weight number of requests or packets that the record stands for, at least 1; above 1 if
 *     the log is sampled
 * @param requestId id of the request in the CDN's access log; null if the log has none
 * @param eventId identity of the record: records with the same one are repeated deliveries; null if
 *     the log gives none, so that each record counts
 */
public record Decision(
    long atMicros,
    Rule rule,
    Mode mode,
    String action,
    Matched matched,
    long weight,
    @Nullable String requestId,
    @Nullable String eventId) {}
