/**
 * Parses log files. Takes a stream, detects its compression and format from its content, and
 * returns each line as a record, a header, ignored, or rejected with a reason. Each format has a
 * package of its own below. Next: {@code enrich}.
 */
@NullMarked
package dev.stallwatch.format;

import org.jspecify.annotations.NullMarked;
