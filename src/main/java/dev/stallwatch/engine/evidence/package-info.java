/**
 * Gathers the evidence of findings from the stalled downloads of a run and of the previous day, in
 * one pass and in bounded memory.
 */
@NullMarked
package dev.stallwatch.engine.evidence;

import org.jspecify.annotations.NullMarked;
