/**
 * Decisions counted by window, rule, mode and group: what {@code .change} finds changes of rules
 * in, and what {@code .coincidence} compares with incidents.
 */
@NullMarked
package dev.stallwatch.mitigation;

import org.jspecify.annotations.NullMarked;
