package dev.stallwatch.engine.mitigation;

import dev.stallwatch.quality.RecordIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the scan passes it on: enriched, masked, its texts bounded.
 *
 * @param atMicros time, microseconds since the epoch
 * @param kind what it did to what; decisions of a block share equal ones
 * @param clientId identity of the client, never written; 0 if not logged
 * @param weight requests or packets that it stands for
 * @param requestId id of the request; null if not logged
 * @param event identity of the record, equal for repeated deliveries
 */
record NotedDecision(
    long atMicros,
    DecisionKind kind,
    long clientId,
    long weight,
    @Nullable String requestId,
    RecordIdentity event) {}
