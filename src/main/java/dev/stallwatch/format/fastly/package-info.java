/**
 * Fastly's real-time logs: JSON that the template of a service puts together, one object a line.
 */
@NullMarked
package dev.stallwatch.format.fastly;

import org.jspecify.annotations.NullMarked;
