/** The published tables as Spark sees them: schemas and rows from the column enums. */
@NullMarked
package dev.stallwatch.spark.table;

import org.jspecify.annotations.NullMarked;
