/**
 * The published tables as column enums: name, type, unit and meaning of every column, in the order
 * of the Parquet schema. Takes the vocabulary, gives the schema that {@code spark} writes and that
 * the data dictionary and the queries are made from.
 */
@NullMarked
package dev.stallwatch.table;

import org.jspecify.annotations.NullMarked;
