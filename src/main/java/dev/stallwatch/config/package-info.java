/**
 * The configuration file and values of the command line as typed options. Takes YAML and text,
 * returns a {@link dev.stallwatch.config.Configuration} or an error that names the key; {@code run}
 * comes next.
 */
@NullMarked
package dev.stallwatch.config;

import org.jspecify.annotations.NullMarked;
