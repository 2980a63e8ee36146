/**
 * Formats that are data: a {@link dev.stallwatch.format.mapped.Mapping} names the fields of a log
 * and what they mean, in the configuration or in a resource that comes with Stallwatch. Takes lines
 * of JSON, separated columns, or text that a regular expression or a server's format string
 * describes.
 */
@NullMarked
package dev.stallwatch.format.mapped;

import org.jspecify.annotations.NullMarked;
