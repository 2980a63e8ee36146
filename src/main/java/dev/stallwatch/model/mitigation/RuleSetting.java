package dev.stallwatch.model.mitigation;

import org.jspecify.annotations.Nullable;

/**
 * The mode of a rule as a configuration log lists it. A log that lists all rules at each change of
 * one gives a setting of each: only a difference from the setting before is a change.
 *
 * @param atMicros time in microseconds since the epoch
 * @param vendor vendor in lower case
 * @param rule key of the rule as in {@link Rule#key}
 * @param ruleName name of the rule
 * @param mode its mode since then; null if it was deleted
 * @param actor who changed the configuration
 * @param eventId identity of the record; null if the log gives none
 */
public record RuleSetting(
    long atMicros,
    String vendor,
    String rule,
    String ruleName,
    @Nullable Mode mode,
    Actor actor,
    @Nullable String eventId) {}
