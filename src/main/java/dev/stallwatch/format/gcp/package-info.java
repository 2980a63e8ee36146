/**
 * Requests of Google Cloud's external Application Load Balancers and Cloud CDN, as exported by a
 * Cloud Logging sink: one JSON entry per line.
 */
@NullMarked
package dev.stallwatch.format.gcp;

import org.jspecify.annotations.NullMarked;
