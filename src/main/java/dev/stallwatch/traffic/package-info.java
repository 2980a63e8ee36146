/**
 * Windows times cells: counters and sketches that merge in any order. Takes requests, outcomes and
 * the roles of attempts; gives the counts of {@code traffic} and the rate tables that detection
 * looks at.
 */
@NullMarked
package dev.stallwatch.traffic;

import org.jspecify.annotations.NullMarked;
