/**
 * The adapters between Spark's rows and the plain-Java stages: the rows that the scan emits, the
 * codecs of their payloads, the merging of cells and the pairing of attempts. No arithmetic here.
 */
@NullMarked
package dev.stallwatch.spark.stage;

import org.jspecify.annotations.NullMarked;
