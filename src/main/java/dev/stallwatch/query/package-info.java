/**
 * SQL over the published tables by an embedded DuckDB. Takes a tables directory and a question,
 * gives result rows or the values that the report page shows.
 */
@NullMarked
package dev.stallwatch.query;

import org.jspecify.annotations.NullMarked;
