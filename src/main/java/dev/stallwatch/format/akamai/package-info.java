/** Akamai's delivery logs: DataStream 2 in JSON, and the Log Delivery Service in W3C format. */
@NullMarked
package dev.stallwatch.format.akamai;

import org.jspecify.annotations.NullMarked;
