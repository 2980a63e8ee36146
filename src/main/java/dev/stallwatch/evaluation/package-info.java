/**
 * Runs labelled scenarios through the job and scores the result. Takes scenarios of {@code
 * scenario}, gives tables of measured quality.
 */
@NullMarked
package dev.stallwatch.evaluation;

import org.jspecify.annotations.NullMarked;
