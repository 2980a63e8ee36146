/** Akamai DataStream 2 in JSON: one object a line with the fields that the stream selects. */
@NullMarked
package dev.stallwatch.format.akamai;

import org.jspecify.annotations.NullMarked;
