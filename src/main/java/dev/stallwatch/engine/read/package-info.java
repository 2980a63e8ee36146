/**
 * Reads the input once: packs files into tasks of similar size, and runs the plain Java stages
 * {@code format}, {@code enrich}, {@code download} and {@code traffic} over their lines inside the
 * tasks. Gives one table of small rows: partial cells, transfers, rejected lines and one tally per
 * file.
 */
@NullMarked
package dev.stallwatch.engine.read;

import org.jspecify.annotations.NullMarked;
