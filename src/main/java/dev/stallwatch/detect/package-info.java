/**
 * Expected rates and deviations from them. Takes rate tables; returns a baseline per cell, its
 * overdispersion, and scores of entries relative to it, in which {@code localise} searches.
 */
@NullMarked
package dev.stallwatch.detect;

import org.jspecify.annotations.NullMarked;
