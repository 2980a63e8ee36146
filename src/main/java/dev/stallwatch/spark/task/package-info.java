/**
 * Functions that Spark sends to its executors to count: named static classes over packed blocks,
 * without arithmetic of their own.
 */
@NullMarked
package dev.stallwatch.spark.task;

import org.jspecify.annotations.NullMarked;
