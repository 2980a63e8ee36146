/**
 * Counting functions that Spark sends to its executors: named classes over packed blocks, without
 * arithmetic of their own.
 */
@NullMarked
package dev.stallwatch.engine.task;

import org.jspecify.annotations.NullMarked;
