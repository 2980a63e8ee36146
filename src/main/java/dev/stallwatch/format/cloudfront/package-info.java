/**
 * Amazon CloudFront's logs: standard ones (legacy, and v2 as W3C, JSON, plain text or Parquet) and
 * real-time ones. Each format finds where the columns of a line stand; what they mean is one class.
 */
@NullMarked
package dev.stallwatch.format.cloudfront;

import org.jspecify.annotations.NullMarked;
