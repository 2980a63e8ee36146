/**
 * A labelled world of download chains: who comes back for what, and who only looks as if. Takes the
 * declared habits of clients; gives the same exchanges as logs of three formats, a label per
 * request, and the score of predictions against the labels.
 */
@NullMarked
package dev.stallwatch.scenario.chain;

import org.jspecify.annotations.NullMarked;
