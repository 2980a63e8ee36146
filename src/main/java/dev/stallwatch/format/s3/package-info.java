/**
 * Amazon S3 server access logs, as text with quotes that are not escaped and as JSON, to records.
 */
@NullMarked
package dev.stallwatch.format.s3;

import org.jspecify.annotations.NullMarked;
