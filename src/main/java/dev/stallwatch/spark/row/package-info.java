/**
 * The rows of Spark between the stages: what the scan and the pairing emit, and the rows of the
 * tables that they become.
 */
@NullMarked
package dev.stallwatch.spark.row;

import org.jspecify.annotations.NullMarked;
