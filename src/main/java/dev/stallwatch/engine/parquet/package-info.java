/**
 * Writes the published tables to Parquet files and reads them: rows as plain values by column, from
 * which the column enums make the schema of the files.
 */
@NullMarked
package dev.stallwatch.engine.parquet;

import org.jspecify.annotations.NullMarked;
