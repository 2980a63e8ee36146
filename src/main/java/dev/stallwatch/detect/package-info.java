/**
 * What is to be expected and what deviates. Takes rate tables; gives a baseline per cell, its
 * overdispersion, and scores of entries against it, in which {@code localise} searches.
 */
@NullMarked
package dev.stallwatch.detect;

import org.jspecify.annotations.NullMarked;
