/**
 * Usage logs of Google Cloud Storage: CSV (RFC 4180) whose header names the columns. Their meaning
 * is that of the documentation, "Usage logs &amp; storage logs".
 */
@NullMarked
package dev.stallwatch.format.gcs;

import org.jspecify.annotations.NullMarked;
