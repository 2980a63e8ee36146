/**
 * Mathematics on numbers: quantile sketches, rates and their tests, scans. Independent of logs and
 * downloads.
 */
@NullMarked
package dev.stallwatch.stats;

import org.jspecify.annotations.NullMarked;
