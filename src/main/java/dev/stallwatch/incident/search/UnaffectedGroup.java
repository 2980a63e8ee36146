package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Contrast;
import dev.stallwatch.model.Dimension;

/**
 * An unaffected group that differs from the scope in one dimension.
 *
 * @param varied the dimension
 * @param contrast the group and its rates
 */
record UnaffectedGroup(Dimension varied, Contrast contrast) {}
