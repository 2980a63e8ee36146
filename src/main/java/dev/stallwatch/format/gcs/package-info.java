/**
 * Usage logs of Google Cloud Storage: CSV (RFC 4180) with column names in the header. Their meaning
 * follows the documentation, "Usage logs &amp; storage logs".
 */
@NullMarked
package dev.stallwatch.format.gcs;

import org.jspecify.annotations.NullMarked;
