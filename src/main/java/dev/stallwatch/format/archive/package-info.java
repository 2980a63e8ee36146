/**
 * Reads the members of tar and zip archives one after the other. Takes the content of a file and
 * gives each member as a name and a stream, from which {@code format.file} reads lines. Nothing is
 * written to disk, so names of members are only ever texts.
 */
@NullMarked
package dev.stallwatch.format.archive;

import org.jspecify.annotations.NullMarked;
