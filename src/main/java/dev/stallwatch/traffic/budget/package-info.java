/**
 * The budget of cells of a run: which values of dimensions are counted as {@code other} if clients,
 * edges and regions form more cells than a run can hold. Takes counts of a scan, gives the names of
 * cells.
 */
@NullMarked
package dev.stallwatch.traffic.budget;

import org.jspecify.annotations.NullMarked;
