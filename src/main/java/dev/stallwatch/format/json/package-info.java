/**
 * Parses logs of one JSON object per line, independent of the vendor: named fields, typed access,
 * uniform rejection.
 */
@NullMarked
package dev.stallwatch.format.json;

import org.jspecify.annotations.NullMarked;
