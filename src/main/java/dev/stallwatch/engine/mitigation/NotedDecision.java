package dev.stallwatch.engine.mitigation;

import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import dev.stallwatch.quality.RecordIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the scan passes it on: enriched, masked, its texts bounded.
 *
 * @param atMicros time, microseconds since the epoch
 * @param rule the rule
 * @param mode what it did
 * @param action the vendor's word for it
 * @param group what it matched
 * @param clientId identity of the client, never written; 0 if not logged
 * @param weight requests or packets that it stands for
 * @param requestId id of the request; null if not logged
 * @param event identity of the record, equal for repeated deliveries
 */
record NotedDecision(
    long atMicros,
    Rule rule,
    Mode mode,
    String action,
    MatchedGroup group,
    long clientId,
    long weight,
    @Nullable String requestId,
    RecordIdentity event) {}
