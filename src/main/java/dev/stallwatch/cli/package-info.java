/**
 * The command line: commands, exit codes, and the only place that knows the clock, standard output
 * and the terminal. Parses arguments and calls {@code run}, {@code query}, {@code explain}, {@code
 * scenario} and {@code evaluation}.
 */
@NullMarked
package dev.stallwatch.cli;

import org.jspecify.annotations.NullMarked;
