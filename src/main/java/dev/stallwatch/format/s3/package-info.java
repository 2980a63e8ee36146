/**
 * Amazon S3 server access logs, as text (with unescaped quotes) and as JSON; audit logs of MinIO.
 */
@NullMarked
package dev.stallwatch.format.s3;

import org.jspecify.annotations.NullMarked;
