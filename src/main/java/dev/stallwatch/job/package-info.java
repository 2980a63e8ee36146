/**
 * Plans and records a run: configuration to options, the pipeline, detection, the tables. Takes
 * arguments as values, gives a {@link dev.stallwatch.job.RunResult} that {@code report} prints and
 * {@code cli} turns into an exit code.
 */
@NullMarked
package dev.stallwatch.job;

import org.jspecify.annotations.NullMarked;
