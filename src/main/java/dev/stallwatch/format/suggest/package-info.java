/**
 * Proposes a mapping for lines of an unknown format, from the names and values in them. Takes the
 * first lines of a file, gives YAML for the configuration, to be corrected by hand.
 */
@NullMarked
package dev.stallwatch.format.suggest;

import org.jspecify.annotations.NullMarked;
