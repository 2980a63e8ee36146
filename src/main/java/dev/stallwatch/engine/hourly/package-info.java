/**
 * Sums of {@code traffic} by cell and hour: what detection needs of earlier days. They are written
 * into each file of {@code traffic}, and are computed from the rows of a file that has none.
 */
@NullMarked
package dev.stallwatch.engine.hourly;

import org.jspecify.annotations.NullMarked;
