/**
 * Draws the counts of {@code traffic} per cell and window without logs, so that months with
 * millions of requests a day take seconds. Takes declared or generated scenarios; gives counts per
 * cell and window, and the truth that {@code score} compares with findings.
 */
@NullMarked
package dev.stallwatch.scenario.cell;

import org.jspecify.annotations.NullMarked;
