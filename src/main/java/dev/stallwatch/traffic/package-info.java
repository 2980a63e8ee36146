/**
 * Counts per window and cell: counters and sketches that merge in any order. Takes requests,
 * outcomes and the roles of attempts; returns the counts of {@code traffic} and the rate tables
 * that detection uses.
 */
@NullMarked
package dev.stallwatch.traffic;

import org.jspecify.annotations.NullMarked;
