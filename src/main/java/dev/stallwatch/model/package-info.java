/**
 * The vocabulary: requests, transfers, windows, dimensions, scopes and outcomes as plain values.
 * Depends on no other package; all others use it.
 */
@NullMarked
package dev.stallwatch.model;

import org.jspecify.annotations.NullMarked;
