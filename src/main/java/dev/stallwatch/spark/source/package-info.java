/**
 * Access logs as a source of Spark: {@code spark.read().format("access-log").load(path)}. Takes the
 * files of any known format below some paths, gives a row for each request; built on the reading of
 * {@code spark.read}, as the job is.
 */
@NullMarked
package dev.stallwatch.spark.source;

import org.jspecify.annotations.NullMarked;
