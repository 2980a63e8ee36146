/**
 * Access logs as a source of Spark: {@code spark.read().format("access-log").load(path)}. Takes the
 * files of all known formats below some paths, returns a row for each request; shares the reading
 * of {@code spark.read} with the job.
 */
@NullMarked
package dev.stallwatch.spark.source;

import org.jspecify.annotations.NullMarked;
