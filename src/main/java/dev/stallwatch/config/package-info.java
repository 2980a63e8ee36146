/**
 * The configuration file and command-line values as typed options. Takes YAML and text, gives
 * {@link dev.stallwatch.config.Configuration} and the plan of a night, or an error that names the
 * key; {@code run} comes next.
 */
@NullMarked
package dev.stallwatch.config;

import org.jspecify.annotations.NullMarked;
