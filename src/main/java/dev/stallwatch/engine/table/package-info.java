/** Converts the column enums to Spark schemas, and published rows to and from Spark rows. */
@NullMarked
package dev.stallwatch.engine.table;

import org.jspecify.annotations.NullMarked;
