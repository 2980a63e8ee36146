/**
 * Writes exchanges as access logs of CloudFront, Cloudflare and S3. Takes {@link
 * dev.stallwatch.scenario.log.Exchange}s of a simulation or a benchmark; gives lines and log files
 * with the names that each service gives them.
 */
@NullMarked
package dev.stallwatch.scenario.log;

import org.jspecify.annotations.NullMarked;
