/**
 * Amazon CloudFront logs: standard logs (legacy, and v2 as W3C, JSON, plain text or Parquet) and
 * real-time logs. Each format locates the columns of a line; one class interprets them.
 */
@NullMarked
package dev.stallwatch.format.cloudfront;

import org.jspecify.annotations.NullMarked;
