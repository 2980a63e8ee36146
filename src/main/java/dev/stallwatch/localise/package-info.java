/**
 * The scope that carries a deviation, and the contrast beside it. Takes scored entries, gives
 * scopes with their intervals, which {@code incident} turns into one cause.
 */
@NullMarked
package dev.stallwatch.localise;

import org.jspecify.annotations.NullMarked;
