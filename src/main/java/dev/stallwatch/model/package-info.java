/**
 * The vocabulary: what a request, a transfer, a window, a dimension, a scope and an outcome are, as
 * plain values. Takes nothing, knows no other package; every other package speaks in these words.
 */
@NullMarked
package dev.stallwatch.model;

import org.jspecify.annotations.NullMarked;
