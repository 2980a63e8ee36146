/** Amazon S3 server access logs: fields separated by blanks, with quotes that are not escaped. */
@NullMarked
package dev.stallwatch.format.s3;

import org.jspecify.annotations.NullMarked;
