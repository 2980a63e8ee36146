package dev.stallwatch.scenario.mitigation.log;

import org.jspecify.annotations.Nullable;

/**
 * A change or notice of a scenario file.
 *
 * @param at time
 * @param until end; null if it is a point in time
 * @param actor who made the change; null for a notice of the vendor on its status page
 * @param text description
 * @param scope what it applies to, such as {@code edge=fra;sin}; null for everything
 */
public record ChangeKeys(
    String at,
    @Nullable String until,
    @Nullable String actor,
    String text,
    @Nullable String scope) {}
