/**
 * Measures the quality of the job: runs labelled scenarios of {@code scenario} through it and gives
 * scores of the results.
 */
@NullMarked
package dev.stallwatch.evaluation;

import org.jspecify.annotations.NullMarked;
