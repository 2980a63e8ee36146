/**
 * Recognises what is not an access log: files of other programs, which are skipped, and files whose
 * content cannot be read, which are refused with their kind and a remedy. Takes the first bytes of
 * a file that has no known format, or single lines that a format rejected. Next: {@code
 * format.file} counts and reports them.
 *
 * <p>Everything is recognised by structure that servers write, anchored at the start of a line or
 * by the names of JSON members, because clients choose parts of each line of an access log.
 */
@NullMarked
package dev.stallwatch.format.foreign;

import org.jspecify.annotations.NullMarked;
