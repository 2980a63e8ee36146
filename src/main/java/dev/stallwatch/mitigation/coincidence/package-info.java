/**
 * Compares rules and changes with incidents. Takes the activity of a run, and an incident with its
 * rates; returns what coincides with it, with the reasons, and what the logs cannot show. {@code
 * report} shows it.
 */
@NullMarked
package dev.stallwatch.mitigation.coincidence;

import org.jspecify.annotations.NullMarked;
