/**
 * One incident from many deviations: merging over metrics and time, identity, verdict and words.
 * Takes rate tables, gives findings that are written, reported and evaluated.
 */
@NullMarked
package dev.stallwatch.incident;

import org.jspecify.annotations.NullMarked;
