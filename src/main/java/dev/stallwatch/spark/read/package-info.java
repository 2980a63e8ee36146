/**
 * Reads the input once: lists the files, packs them into tasks of like size, and runs the
 * plain-Java stages {@code format}, {@code enrich}, {@code download} and {@code traffic} over their
 * lines inside the tasks. Gives one table of small rows: partial cells, transfers, rejects and a
 * tally per file.
 */
@NullMarked
package dev.stallwatch.spark.read;

import org.jspecify.annotations.NullMarked;
