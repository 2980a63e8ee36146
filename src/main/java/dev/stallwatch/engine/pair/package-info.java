/**
 * What tasks do with the candidate chains of {@code chain}: they unpack the transfers and pass them
 * to {@code download}.
 */
@NullMarked
package dev.stallwatch.engine.pair;

import org.jspecify.annotations.NullMarked;
