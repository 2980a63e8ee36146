/**
 * Pairing functions that Spark sends to its executors: they select candidate chains, unpack their
 * transfers, and pass them to {@code download}.
 */
@NullMarked
package dev.stallwatch.engine.pair;

import org.jspecify.annotations.NullMarked;
