/**
 * Lists the input. Takes paths and patterns, returns the files to read and those skipped with the
 * reason; {@code spark.read} reads them.
 */
@NullMarked
package dev.stallwatch.engine.input;

import org.jspecify.annotations.NullMarked;
