/**
 * Mitigations and changes: what a rule did to requests or packets, when a rule or a configuration
 * changed, and what of it coincides with an incident. {@code format} fills decisions and changes
 * from log lines, {@code mitigation} compares them with incidents.
 */
@NullMarked
package dev.stallwatch.model.mitigation;

import org.jspecify.annotations.NullMarked;
