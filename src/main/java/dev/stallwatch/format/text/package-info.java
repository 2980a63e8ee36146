/**
 * Fields of log lines to values: times, ranges, lengths, request targets, percent-encoding. Takes
 * bytes, gives values or "malformed", and never throws.
 */
@NullMarked
package dev.stallwatch.format.text;

import org.jspecify.annotations.NullMarked;
