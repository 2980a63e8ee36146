/**
 * Explains a rise in a table of counts that any tool exported. Takes a CSV or Parquet file and the
 * time of the rise, gives the scopes that explain it, as text or JSON.
 */
@NullMarked
package dev.stallwatch.explain;

import org.jspecify.annotations.NullMarked;
