/** Amazon CloudFront standard logs: W3C extended, columns by the file's own header. */
@NullMarked
package dev.stallwatch.format.cloudfront;

import org.jspecify.annotations.NullMarked;
