/** Fastly's real-time logs: JSON composed by a service's template, one object per line. */
@NullMarked
package dev.stallwatch.format.fastly;

import org.jspecify.annotations.NullMarked;
