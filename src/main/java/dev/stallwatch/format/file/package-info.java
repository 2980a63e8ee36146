/**
 * Splits files into lines. Takes the bytes of a file or of a part of one, detects the compression
 * and returns numbered lines, which {@code format} parses into records.
 */
@NullMarked
package dev.stallwatch.format.file;

import org.jspecify.annotations.NullMarked;
