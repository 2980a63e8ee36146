/**
 * Takes off what log shippers put around the lines of a log: prefixes such as those of syslog, and
 * JSON envelopes and arrays. Takes the content of a file without its compression, recognises the
 * wrappings from its first bytes, and gives the inner lines, which {@code format} parses.
 */
@NullMarked
package dev.stallwatch.format.wrap;

import org.jspecify.annotations.NullMarked;
