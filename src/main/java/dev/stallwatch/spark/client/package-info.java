/** Functions that count the trials and events of an incident by client. */
@NullMarked
package dev.stallwatch.spark.client;

import org.jspecify.annotations.NullMarked;
