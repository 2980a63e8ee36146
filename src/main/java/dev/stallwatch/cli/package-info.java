/**
 * The command line: commands, exit codes, and the only place that knows the clock, standard output
 * and the terminal. Takes arguments, gives them to {@code job} and {@code scenario}.
 */
@NullMarked
package dev.stallwatch.cli;

import org.jspecify.annotations.NullMarked;
