package dev.stallwatch.incident.search;

import dev.stallwatch.incident.Contrast;
import dev.stallwatch.model.Dimension;

/**
 * A contrast with the dimension in which it differs from the scope.
 *
 * @param varied the dimension
 * @param contrast the group and its rates
 */
record UnaffectedGroup(Dimension varied, Contrast contrast) {}
