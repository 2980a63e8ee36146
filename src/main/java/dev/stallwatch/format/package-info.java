/**
 * Bytes of log files to records. Takes a stream; finds out how it is compressed and which format it
 * has by looking inside; gives each line as a record, a header, ignored, or rejected with a reason.
 * One package below per format; {@code enrich} comes next.
 */
@NullMarked
package dev.stallwatch.format;

import org.jspecify.annotations.NullMarked;
