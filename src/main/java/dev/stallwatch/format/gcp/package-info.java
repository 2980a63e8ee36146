/**
 * Requests of Google Cloud's external Application Load Balancers and Cloud CDN, as a sink of Cloud
 * Logging writes them: one log entry a line in JSON.
 */
@NullMarked
package dev.stallwatch.format.gcp;

import org.jspecify.annotations.NullMarked;
