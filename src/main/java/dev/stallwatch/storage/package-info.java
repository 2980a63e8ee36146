/**
 * Access to storages for reading: disks, HDFS and object stores. Retries, first-contact checks and
 * credentials are here.
 */
@NullMarked
package dev.stallwatch.storage;

import org.jspecify.annotations.NullMarked;
