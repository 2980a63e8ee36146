/**
 * The search for incidents. Takes rate tables and the expectations from earlier days, gives
 * findings: tests each hypothesis, merges the rises of one event, and refines its scope. The values
 * that are published are in {@code incident}.
 */
@NullMarked
package dev.stallwatch.incident.search;

import org.jspecify.annotations.NullMarked;
