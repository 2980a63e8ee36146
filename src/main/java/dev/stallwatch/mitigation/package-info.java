/**
 * Compares mitigations and changes with incidents. Takes decisions counted by window, rule, mode
 * and group, the changes that logs state, and an incident with its rates; returns inferred changes
 * and what coincides with the incident. {@code report} shows it.
 */
@NullMarked
package dev.stallwatch.mitigation;

import org.jspecify.annotations.NullMarked;
