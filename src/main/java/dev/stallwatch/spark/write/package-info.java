/** Publishes the tables: written aside first, then moved to their place, all or nothing. */
@NullMarked
package dev.stallwatch.spark.write;

import org.jspecify.annotations.NullMarked;
