/**
 * Worlds of cells: what the windows of {@code traffic} would hold, drawn directly, so that months
 * of millions of requests a day take seconds. Takes declared or generated scenarios, gives counts
 * per cell and window and the truth beside them, which {@code score} compares with what was found.
 */
@NullMarked
package dev.stallwatch.scenario.cell;

import org.jspecify.annotations.NullMarked;
