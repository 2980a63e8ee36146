/**
 * Requests, transfers and counts as packed bytes. One writer and one reader per kind of block; no
 * block knows where it is sent.
 */
@NullMarked
package dev.stallwatch.spark.block;

import org.jspecify.annotations.NullMarked;
