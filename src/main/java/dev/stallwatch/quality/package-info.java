/**
 * Problems of data, not of traffic: records and files that were delivered more than once, hours of
 * a source whose logs are missing. Takes the identities of records and the digests of files;
 * returns what must not be counted again.
 */
@NullMarked
package dev.stallwatch.quality;

import org.jspecify.annotations.NullMarked;
