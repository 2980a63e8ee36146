/**
 * Keeps two runs from writing the same days: a lock of the operating system on a disk, a lease in
 * other storages.
 */
@NullMarked
package dev.stallwatch.spark.lock;

import org.jspecify.annotations.NullMarked;
