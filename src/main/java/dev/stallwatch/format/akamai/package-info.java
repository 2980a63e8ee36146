/** Akamai DataStream 2 in JSON: one object per line with the fields selected in the stream. */
@NullMarked
package dev.stallwatch.format.akamai;

import org.jspecify.annotations.NullMarked;
