/**
 * Determines the outcome of a transfer and which attempts belong together. Takes requests of known
 * clients; returns outcomes, kinds of attempts and stalled downloads, which {@code traffic} counts.
 */
@NullMarked
package dev.stallwatch.download;

import org.jspecify.annotations.NullMarked;
