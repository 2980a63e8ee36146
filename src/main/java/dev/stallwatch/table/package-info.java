/**
 * The published tables as column enums: name, type, presence, unit and meaning of every column, in
 * the order of the Parquet schema. The schema that {@code spark} writes, the data dictionary in
 * {@code docs/tables.md} and the SQL scripts in {@code jobs/sql} are generated from them.
 */
@NullMarked
package dev.stallwatch.table;

import org.jspecify.annotations.NullMarked;
