/**
 * Mathematics on numbers: quantile sketches, rates and their tests, scans. Knows nothing of logs or
 * downloads.
 */
@NullMarked
package dev.stallwatch.stats;

import org.jspecify.annotations.NullMarked;
