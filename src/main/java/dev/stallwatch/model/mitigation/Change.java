package dev.stallwatch.model.mitigation;

import dev.stallwatch.model.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A point in time at which a rule, a configuration or a release changed, or a notice of a vendor.
 *
 * @param changedAtMicros time in microseconds since the epoch
 * @param endedAtMicros end, if it lasts for a time; {@link dev.stallwatch.model.Units#UNKNOWN} if
 *     it is a point in time or has not ended
 * @param vendor vendor or system in lower case: {@code cloudflare}, {@code github}
 * @param kind what changed
 * @param rule key of the rule as in {@link Rule#key}; null if none
 * @param ruleName name of the rule; null if none
 * @param before mode of the rule before; null if unknown
 * @param after mode of the rule since; null if unknown
 * @param actor who changed it
 * @param scope what it applies to, {@link Scope#EVERYTHING} if not stated
 * @param text description in one line, from outside: escaped before it is shown
 * @param evidence how it is known
 * @param eventId identity of the record; null if the log gives none
 */
public record Change(
    long changedAtMicros,
    long endedAtMicros,
    String vendor,
    ChangeKind kind,
    @Nullable String rule,
    @Nullable String ruleName,
    @Nullable Mode before,
    @Nullable Mode after,
    Actor actor,
    Scope scope,
    String text,
    ChangeEvidence evidence,
    @Nullable String eventId) {}
