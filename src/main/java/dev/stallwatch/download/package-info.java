/**
 * What became of a transfer, and which attempts belong together. Takes requests whose client is
 * known; gives outcomes, the kinds of attempts, and stalled downloads, which {@code traffic}
 * counts.
 */
@NullMarked
package dev.stallwatch.download;

import org.jspecify.annotations.NullMarked;
