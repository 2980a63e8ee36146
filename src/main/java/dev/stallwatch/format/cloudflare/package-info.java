/** Cloudflare Logpush, data set http_requests: one JSON object or one delimited record per line. */
@NullMarked
package dev.stallwatch.format.cloudflare;

import org.jspecify.annotations.NullMarked;
