/**
 * The search for incidents. Takes rate tables and what earlier days show, gives findings: tests
 * each hypothesis, merges the raised metrics of one event, and names its scope; {@code incident}
 * holds the values that are published.
 */
@NullMarked
package dev.stallwatch.incident.search;

import org.jspecify.annotations.NullMarked;
