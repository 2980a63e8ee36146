/**
 * Functions that Spark sends to its executors to pair attempts: they pick the chains to follow,
 * unpack their transfers, and feed them to {@code download}.
 */
@NullMarked
package dev.stallwatch.spark.pair;

import org.jspecify.annotations.NullMarked;
