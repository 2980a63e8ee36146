/**
 * Files to lines. Takes the bytes of a file or of a part of it, finds out how they are compressed,
 * gives lines with their numbers; {@code format} makes records of the lines.
 */
@NullMarked
package dev.stallwatch.format.file;

import org.jspecify.annotations.NullMarked;
