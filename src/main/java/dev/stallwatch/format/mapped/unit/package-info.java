/** Reads times and durations in the units in which servers log them. */
@NullMarked
package dev.stallwatch.format.mapped.unit;

import org.jspecify.annotations.NullMarked;
