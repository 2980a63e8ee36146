/**
 * Functions that count the events of an incident by client, and the table of clients that results.
 */
@NullMarked
package dev.stallwatch.spark.client;

import org.jspecify.annotations.NullMarked;
