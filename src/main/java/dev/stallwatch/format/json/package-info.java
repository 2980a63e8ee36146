/** One JSON object a line, whatever the vendor: named fields, typed access, one way to refuse. */
@NullMarked
package dev.stallwatch.format.json;

import org.jspecify.annotations.NullMarked;
