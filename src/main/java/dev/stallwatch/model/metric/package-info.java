/**
 * The metrics: what each counts, among what, in which unit, and its texts and SQL. All other
 * packages derive what they need from these declarations.
 */
@NullMarked
package dev.stallwatch.model.metric;

import org.jspecify.annotations.NullMarked;
