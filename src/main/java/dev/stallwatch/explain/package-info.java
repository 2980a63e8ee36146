/**
 * Explains a raised rate in a table of counts from any tool. Takes a CSV or Parquet file and a
 * time, returns the scopes that explain the rate, as JSON.
 */
@NullMarked
package dev.stallwatch.explain;

import org.jspecify.annotations.NullMarked;
