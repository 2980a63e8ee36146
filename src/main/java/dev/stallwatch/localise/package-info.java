/**
 * The scope of a deviation and the contrast with unaffected groups. Takes scored entries, returns
 * scopes with their intervals, which {@code incident} combines into one cause.
 */
@NullMarked
package dev.stallwatch.localise;

import org.jspecify.annotations.NullMarked;
