/**
 * Converts fields of log lines to values: times, ranges, lengths, request targets,
 * percent-encoding. Takes bytes and returns values or "malformed"; never throws.
 */
@NullMarked
package dev.stallwatch.format.text;

import org.jspecify.annotations.NullMarked;
