/**
 * Labelled worlds of mitigations: downloads with an incident, what rules did in them, and the
 * truth. Gives decisions, changes and counts of downloads as the logs of real products show them,
 * so that the comparison of rules with incidents can be scored. Uses nothing of that comparison.
 */
@NullMarked
package dev.stallwatch.scenario.mitigation;

import org.jspecify.annotations.NullMarked;
